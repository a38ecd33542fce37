import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { prose } from '../../core/text/prose.js';
import {
  countSentence,
  describeRejects,
  rejectsAsTsv,
} from '../../features/rejects/describe-rejects.js';
import { listRejects, type RejectList } from '../../features/rejects/list-rejects.js';
import { rejectFilter } from '../../features/rejects/reject-filter.js';
import { findMappingChoice } from '../../io/files/find-mapping.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { rejectsListSettings } from '../../features/rejects/rejects-settings.js';

const settings = { ...rejectsListSettings, ...databaseSettings };

export default class RejectsList extends BaseCommand {
  static override summary = 'List rejected rows with file, line, value and reason';
  static override description =
    prose(`Prints the newest rows first, with a line for each rule that a row broke.

A value is shown if it has the form of its column: a number, a time, an event type. Other values can be personal data
in the wrong column, so their letters and digits are shown as ***. --raw shows whole rows unchanged.

Values are located with the mapping that loaded the file, unless the flag --mapping names another one.

On a terminal, the list is a table of the width of the terminal, or of COLUMNS. Otherwise it is tab-separated and not
truncated: FORMATS.md names its columns.

Exit codes: 0 success, also if there is nothing to list · 2 usage error · 4 cannot connect to the database, access
denied, or not migrated.`);
  static override examples = [
    '<%= config.bin %> rejects list',
    {
      description: 'List rows with invalid prices in the files of one producer',
      command: "<%= config.bin %> rejects list --rule 'price.*' --file 'orders_*'",
    },
  ];
  static override flags = settingFlags(settings);
  protected override readonly configSection = 'stream';

  async run(): Promise<RejectList> {
    const values = await this.settings(settings);
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream rejects', notify };
    const filter = rejectFilter(values, Date.now());
    const mappings = await findMappingChoice(values.mapping, await this.isFlagGiven('mapping'));
    const options = { ...values, mappings };
    const list = await withDatabase(values, use, (sql) => listRejects(sql, filter, options));
    if (process.stdout.isTTY) {
      for (const line of describeRejects(list, this.outputWidth())) this.log(line);
    } else if (!this.jsonEnabled()) {
      for (const line of rejectsAsTsv(list, values.raw)) process.stdout.write(`${line}\n`);
      notify(countSentence(list));
    }
    return list;
  }
}
