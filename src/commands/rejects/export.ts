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

/** The value of `--out` for standard output, and its default. */
const STANDARD_OUTPUT = '-';

const settings = { ...rejectsExportSettings, ...databaseSettings };

export default class RejectsExport extends BaseCommand {
  static override summary = 'Write rejected rows as CSV, to correct and load them again';
  static override description =
    prose(`The CSV has the original columns, followed by reject_file, reject_line and reject_rules. Rows that cannot be split into
fields are in the column reject_raw. Correct the file and move it into the incoming folder. stream does not load the added
columns. The rejects stay in the database.

Texts that a spreadsheet would run as a formula get a leading apostrophe. The column reject_guard marks these rows, and
the load removes the apostrophes. Keep the column. --exact writes neither.

Exit codes: 0 success · 2 usage error · 4 cannot connect to the database, access denied, or not migrated · 5 cannot
write the folder · 130, 143 stopped by a signal · 141 output closed (SIGPIPE).`);
  static override examples = [
    '<%= config.bin %> rejects export --out corrections',
    {
      description: 'In a script: export the rows of one rule',
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
  return new UsageError('Cannot use --json without --out: there is no folder for the files.', {
    code: 'usage.export',
    hint: 'Set --out DIR, or remove --json to write the CSV to standard output.',
  });
}
