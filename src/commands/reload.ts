import { Args } from '@oclif/core';
import { withAudit, type Audited } from '../io/postgres/audit-log/with-audit.js';
import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { withDatabase } from '../io/postgres/with-database.js';
import { SYSTEM_CLOCK } from '../io/process/clock.js';
import { memoizeDeviceTypes } from '../core/event/device-type.js';
import { findMappingChoice } from '../io/files/find-mapping.js';
import { openProtector } from '../io/files/open-protector.js';
import { prose } from '../core/text/prose.js';
import { describeReload } from '../features/reload/describe-reload.js';
import { reloadFile, type ReloadResult } from '../features/reload/reload-file.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { reloadSettings } from '../features/reload/reload-settings.js';
import { listenForStop } from '../io/process/stop-signals.js';

const settings = { ...reloadSettings, ...databaseSettings };
/** The audit log names the file by its ledger key, because producers' file names can contain personal data. */
const AUDIT: Audited<ReloadResult> = {
  command: 'reload',
  figuresOf: ({ fileId, before, after }) => ({
    fileId,
    before: { ...before },
    after: { ...after },
  }),
};

export default class Reload extends BaseCommand {
  static override summary = 'Undo the load of a file and reload it with the current rules';
  static override description =
    prose(`Identifies the file by its content, at any location. Loaded files are in processed/ beside the incoming folder. One
transaction removes its events, rejects, counts and its share of the rollup, and loads it again. Until the commit,
other sessions see the previous data. If it fails, nothing changes.

The flag --mapping sets the mapping. Without it, each file is read with the mapping that loaded it, even if its JSON
file has changed since. All other rules are those of stream, with its section of the configuration file.

Exit codes: 0 success · 2 usage error, or the file was never loaded · 3 the file does not have the expected format · 4
cannot connect to the database, access denied, or not migrated · 5 cannot read the file · 130, 143 stopped by a
signal; nothing changed.`);
  static override examples = [
    '<%= config.bin %> reload data/processed/orders_0187.csv --max-price 50000',
    '<%= config.bin %> reload s3://shop/processed/orders_0187.csv',
  ];
  static override args = {
    file: Args.string({
      required: true,
      description: 'current path or URL (s3://…, sftp://…) of the file',
    }),
  };
  static override flags = settingFlags(settings);
  static override readonly commonFlags = [
    'mapping',
    'max-price',
    'min-time',
    'event-types',
    'database-url',
    'schema',
    'json',
  ];
  protected override readonly configSection = 'stream';

  async run(): Promise<ReloadResult> {
    const values = await this.settings(settings);
    const { args } = await this.parse(Reload);
    const mappings = await findMappingChoice(values.mapping, await this.isFlagGiven('mapping'));
    const protector = await openProtector(values);
    using stop = listenForStop();
    const options = {
      settings: values,
      mappings,
      deviceType: memoizeDeviceTypes(),
      protector,
      clock: SYSTEM_CLOCK,
      signal: stop.signal,
    };
    const notify = (line: string) => this.logToStderr(line);
    const use = { applicationName: 'ecomstream reload', notify };
    try {
      const result = await withDatabase(values, use, (sql) =>
        withAudit(sql, AUDIT, () => reloadFile(sql, args.file, options)),
      );
      for (const line of describeReload(result)) this.log(line);
      return result;
    } catch (error) {
      if (!stop.signal.aborted) throw error;
      notify('Stopped. Nothing was changed.');
      return this.exit(stop.exitCode());
    }
  }
}
