import { hint } from '../core/hints/command-hint.js';
import { POINTERS } from '../core/hints/pointers.js';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { withDatabase } from '../io/postgres/with-database.js';
import { UsageError } from '../core/errors/usage-error.js';
import { prose } from '../core/text/prose.js';
import { describeRetention } from '../features/retain/describe-retention.js';
import { foldersToPrune } from '../features/retain/folders-to-prune.js';
import { runRetain, type Retention } from '../features/retain/run-retain.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { retainSettings } from '../features/retain/retain-settings.js';
import { openPlaces } from '../features/stream/open-places.js';
import { streamFolders } from '../features/stream/stream-folders.js';
import { KeptLocalFiles } from '../io/files/local-folder/kept-local-files.js';

const settings = { ...retainSettings, ...databaseSettings };

export default class Retain extends BaseCommand {
  static override summary = 'Delete events, rejects and files older than --keep';
  static override description =
    prose(`Events go by whole months, each in one transaction: a month goes when all of it lies before the bound, so
that some events stay up to a month longer. Rejects go by the time of their loading, files by the time since when
they have lain where they are. It asks nothing, and can run while stream does; loads wait for the drop of a
month.

The ledger keeps its memory of every file, so that none is loaded twice, and the hourly figures stay, so that
stats answers for the whole time; --rollup removes them too. An event that went and is sent again, in another
file, is an event again.

With Citus, --compress-after converts old months to columnar storage, which takes a third of the space. Loads and reports
wait meanwhile. Late events and reports work as before; erase and reload convert the month back first.

Exit codes: 0 done, also when there was nothing · 2 usage · 4 the database cannot be reached, refuses us, was not
migrated, or is never free · 5 a file cannot be removed.`);
  static override examples = [
    { description: 'See what would go', command: '<%= config.bin %> retain --keep 90d --dry-run' },
    {
      description: 'Keep two years, and compress months older than 90 days',
      command: '<%= config.bin %> retain --keep 730d --compress-after 90d',
    },
    { description: 'Every night, from cron', command: '<%= config.bin %> retain --keep 90d' },
  ];
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'keep',
    'compress-after',
    'rollup',
    'dry-run',
    'input',
    'database-url',
    'schema',
    'json',
  ];
  protected override readonly configSection = 'stream';

  async run(): Promise<Retention> {
    const values = await this.settings(settings);
    if (values.keep === undefined) {
      throw new UsageError('--keep says how long everything is kept, and has no default.', {
        code: 'usage.keep',
        hint: hint`For three months: ${POINTERS.retainMonths}\nWith --dry-run nothing is deleted.`,
      });
    }
    await using places = openPlaces(streamFolders(values), values);
    const now = Date.now();
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream retain', notify };
    const options = {
      schema: values.schema,
      before: new Date(now - values.keep),
      compressBefore:
        values.compressAfter === undefined ? undefined : new Date(now - values.compressAfter),
      withRollup: values.rollup,
      dryRun: values.dryRun,
      folders: foldersToPrune({ ...places.folders, logs: new KeptLocalFiles(values.logDir) }),
    };
    const retention = await withDatabase(values, use, (sql) => runRetain(sql, options));
    for (const line of describeRetention(retention)) this.log(line);
    return retention;
  }
}
