import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { prose } from '../../core/text/prose.js';
import { describeExport } from '../../features/rejects/describe-export.js';
import { rejectFilter } from '../../features/rejects/reject-filter.js';
import { runExport, type ExportResult } from '../../features/rejects/run-export.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { rejectsExportSettings } from '../../features/rejects/rejects-settings.js';
import { listenForStop } from '../../io/process/stop-signals.js';

/** What `--out` names it by; it is the default as well. */
const STANDARD_OUTPUT = '-';

const settings = { ...rejectsExportSettings, ...databaseSettings };

export default class RejectsExport extends BaseCommand {
  static override summary = 'Write rejected rows as CSV to be corrected and loaded again';
  static override description =
    prose(`The CSV has the original columns, and behind them reject_file, reject_line, reject_rules and (for rows
that cannot be split into fields) reject_raw. Correct it and put it into the incoming folder: these
columns are not loaded. The rejects themselves stay where they are.

An apostrophe goes before each text that a spreadsheet would run as a formula. The column reject_guard marks these
rows, and loading the file removes the apostrophes again. Keep the column. --exact writes neither.

Exit codes: 0 written · 2 usage · 4 the database cannot be reached, refuses us or was not migrated · 5 the
folder cannot be written · 130, 143 stopped by a signal · 141 nobody reads the output any more.`);
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
    const out = values.out === STANDARD_OUTPUT ? undefined : values.out;
    if (this.jsonEnabled() && out === undefined) throw noFolder();
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream rejects', notify };
    const now = Date.now();
    using stop = listenForStop({ output: process.stdout });
    const options = {
      ...values,
      out,
      print: (line: string) => process.stdout.write(line),
      now,
      signal: stop.signal,
    };
    try {
      const result = await withDatabase(values, use, (sql) =>
        runExport(sql, rejectFilter(values, now), options),
      );
      for (const line of describeExport(result)) notify(line);
      return result;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      return this.exit(stop.exitCode());
    }
  }
}

function noFolder(): UsageError {
  return new UsageError('--json says which files were written, but there is no folder for them.', {
    code: 'usage.export',
    hint: 'Name one with --out DIR, or leave --json out: the CSV goes to standard output then.',
  });
}
