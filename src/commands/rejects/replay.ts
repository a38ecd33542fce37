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
    prose(`Reads each selected row again from its raw line, with the header of its file and the current rules. Rows that pass are
loaded exactly once, as if their file had contained them today, and marked. The counts of their batch and file change
accordingly. Rows that still break a rule stay unchanged.

The flag --mapping sets the mapping. Without it, each file is read with the mapping that loaded it, even if its JSON
file has changed since. All other rules are those of stream, with its section of the configuration file.

Exit codes: 0 success, even if no row passed · 2 usage error · 4 cannot connect to the database, access denied, or not
migrated.`);
  static override examples = [
    {
      description: 'Accept prices up to 50 000',
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
