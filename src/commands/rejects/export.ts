import { BaseCommand, settingFlags } from '../../base-command.js';
import { withDatabase } from '../../database/with-database.js';
import { prose } from '../../prose.js';
import { rejectFilter } from '../../rejects/reject-filter.js';
import { runExport, type ExportResult } from '../../rejects/run-export.js';
import { sanitise } from '../../report/format/sanitise.js';
import { databaseSettings } from '../../settings/database-settings.js';
import { rejectsExportSettings } from '../../settings/rejects-settings.js';

const settings = { ...rejectsExportSettings, ...databaseSettings };

export default class RejectsExport extends BaseCommand {
  static override summary = 'Write rejected rows as CSV, to be corrected and dropped back in';
  static override description =
    prose(`The CSV has the original columns, and behind them reject_file, reject_line, reject_rules and (for rows
that cannot be split into fields) reject_raw. Correct it and put it into the incoming folder: those four
columns are not loaded. The rejects themselves stay where they are.

A text that a spreadsheet would take for a formula gets an apostrophe in front; --exact leaves it out.

Exit codes: 0 written · 2 usage · 4 the database cannot be reached, refuses us or was not migrated · 5 the
folder cannot be written.`);
  static override examples = [
    '<%= config.bin %> rejects export --out corrections',
    {
      description: 'One rule, for a script',
      command: '<%= config.bin %> rejects export --exact --rule customer_email.format > emails.csv',
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<ExportResult> {
    const values = await this.settings(settings);
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream rejects', notify };
    const filter = rejectFilter(values, Date.now());
    const print = (text: string) => {
      if (!this.jsonEnabled()) process.stdout.write(text);
    };
    const result = await withDatabase(values, use, (sql) =>
      runExport(sql, filter, { ...values, print, now: Date.now() }),
    );
    for (const { path, rows } of result.files) notify(`${sanitise(path)}: ${rows} rows`);
    return result;
  }
}
