import { withAudit, type Audited } from '../../io/postgres/audit-log/with-audit.js';
import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { withDatabase } from '../../io/postgres/with-database.js';
import { prose } from '../../core/text/prose.js';
import { describeReplay } from '../../features/rejects/describe-replay.js';
import { rejectFilter } from '../../features/rejects/reject-filter.js';
import type { ReplayCounts } from '../../features/rejects/replay-rejects.js';
import { runReplay } from '../../features/rejects/run-replay.js';
import { findMappingChoice } from '../../io/files/find-mapping.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';
import { rejectFilterSettings } from '../../features/rejects/rejects-settings.js';
import { ruleSettings } from '../../pipeline/rules/rule-settings.js';

const settings = { ...rejectFilterSettings, ...ruleSettings, ...databaseSettings };
const AUDIT: Audited<ReplayCounts> = {
  command: 'rejects replay',
  figuresOf: (counts) => ({ ...counts }),
};

export default class RejectsReplay extends BaseCommand {
  static override summary = 'Load rejected rows again after a rule or mapping changed';
  static override description =
    prose(`Every row that is meant is read again from its raw line, by the header of its file and the rules as they
are now. Rows that pass are loaded, exactly once, as if their file had brought them today, and marked; the
counts of their batch and file move with them. Rows that still break a rule stay as they are.

Each file is read by the mapping that it was loaded with, even if its JSON file has changed since, unless the flag
--mapping names another one. All other rules are those of stream, with its section of the configuration file.

Exit codes: 0 done, whatever passed · 2 usage · 4 the database cannot be reached, refuses us or was not
migrated.`);
  static override examples = [
    {
      description: 'Prices up to 50 000 are all right after all',
      command: '<%= config.bin %> rejects replay --rule price.range --max-price 50000',
    },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'rule',
    'file',
    'since',
    'mapping',
    'max-price',
    'min-time',
    'database-url',
    'schema',
    'json',
  ];
  protected override readonly configSection = 'stream';

  async run(): Promise<ReplayCounts> {
    const values = await this.settings(settings);
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream rejects', notify };
    const now = Date.now();
    const mappings = await findMappingChoice(values.mapping, await this.isFlagGiven('mapping'));
    const counts = await withDatabase(values, use, (sql) =>
      withAudit(sql, AUDIT, () => runReplay(sql, rejectFilter(values, now), values, mappings, now)),
    );
    for (const line of describeReplay(counts)) this.log(line);
    return counts;
  }
}
