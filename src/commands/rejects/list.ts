import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { prose } from '../../core/text/prose.js';
import {
  describeRejects,
  listRejects,
  type RejectList,
} from '../../features/rejects/list-rejects.js';
import { rejectFilter } from '../../features/rejects/reject-filter.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { rejectsListSettings } from '../../features/rejects/rejects-settings.js';

const settings = { ...rejectsListSettings, ...databaseSettings };
const DEFAULT_COLUMNS = 80;

export default class RejectsList extends BaseCommand {
  static override summary = 'List rejected rows: file, line, and the rules that they broke';
  static override description =
    prose(`The newest come first. What customers entered is shown with --raw only.

Exit codes: 0 listed, also when there are none · 2 usage · 4 the database cannot be reached, refuses us or
was not migrated.`);
  static override examples = [
    '<%= config.bin %> rejects list',
    {
      description: 'Whatever was wrong with prices in the files of one producer',
      command: "<%= config.bin %> rejects list --rule 'price.*' --file 'orders_*'",
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<RejectList> {
    const values = await this.settings(settings);
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream rejects', notify };
    const filter = rejectFilter(values, Date.now());
    const list = await withDatabase(values, use, (sql) => listRejects(sql, filter, values));
    const columns = process.stdout.columns || DEFAULT_COLUMNS;
    for (const line of describeRejects(list, columns)) this.log(line);
    return list;
  }
}
