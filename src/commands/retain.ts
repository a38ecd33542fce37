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
    prose(`Deletes events by whole months, each in one transaction, if all of the month is older than --keep. So some events stay
up to a month longer. Deletes rejects by the time of their load, and files by the time since they were moved to their
folder. It asks for no confirmation, and can run at the same time as stream. Loads wait while a month is deleted.

The ledger keeps its record of all files, so that none is loaded twice. The hourly figures stay, so that stats covers
the whole time; --rollup deletes them too. If another file contains a deleted event, it is loaded as a new event.

With Citus, --compress-after converts old months to columnar storage, which needs a third of the space. Loads and reports
wait during the conversion. Late events and reports work as before; erase and reload convert the month back first.

Exit codes: 0 success, also if there is nothing to delete · 2 usage error · 4 cannot connect to the database, access
denied, not migrated, or busy for too long · 5 cannot delete a file.`);
  static override examples = [
    {
      description: 'Preview what would be deleted',
      command: '<%= config.bin %> retain --keep 90d --dry-run',
    },
    {
      description: 'Keep two years, and compress months older than 90 days',
      command: '<%= config.bin %> retain --keep 730d --compress-after 90d',
    },
    {
      description: 'Delete old data every night, from cron',
      command: '<%= config.bin %> retain --keep 90d',
    },
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
      throw new UsageError('Cannot delete old data: --keep is not set.', {
        code: 'usage.keep',
        hint: hint`To keep 90 days, run: ${POINTERS.retainMonths}\nAdd --dry-run to see first what it would delete.`,
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
