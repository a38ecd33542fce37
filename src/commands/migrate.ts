import { BaseCommand, settingFlags } from '../cli/base-command.js';
import { renderHint } from '../core/hints/invocation.js';
import { migrateDatabase, type MigrationJson } from '../io/postgres/migrate-database.js';
import { prose } from '../core/text/prose.js';
import { withSpinner } from '../display/spinner.js';
import { databaseSettings } from '../io/postgres/database-settings.js';
import { migrateSettings } from '../io/postgres/schema/migrate-settings.js';

const settings = { ...databaseSettings, ...migrateSettings };

export default class Migrate extends BaseCommand {
  static override summary = 'Create the tables, or update them to the current version';
  static override description =
    prose(`Applies schema.sql section by section, each in one transaction, under a lock. Concurrent and repeated runs are safe.
With --distribute it then distributes the events over the workers of a Citus cluster. docs scaling lists the steps,
also to undo it.

Exit codes: 0 the schema is current (with --status: in any state) · 2 usage error · 4 cannot connect to the database,
or access denied.`);
  static override examples = [
    '<%= config.bin %> migrate',
    {
      description: 'Print the statements without running them',
      command: '<%= config.bin %> migrate --dry-run',
    },
    {
      description: 'Distribute the events over a Citus cluster',
      command: '<%= config.bin %> migrate --distribute --shards 8',
    },
    {
      description: 'Print only the state of the schema',
      command: '<%= config.bin %> migrate --status --json',
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<MigrationJson> {
    const values = await this.settings(settings);
    const result = await withSpinner(
      values.status || values.dryRun ? 'Looking at the schema' : 'Migrating the schema',
      () => migrateDatabase(values, (line) => this.logToStderr(line)),
      { stream: process.stderr, enabled: !this.jsonEnabled() },
    );
    for (const line of result.lines) this.log(renderHint(line, this.invocation));
    return result.migration;
  }
}
