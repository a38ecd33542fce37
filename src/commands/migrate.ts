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
    prose(`Applies schema.sql, one section at a time, each in one transaction, under a lock: it can run twice
at once and any number of times. With --distribute it then distributes the events over the workers of a Citus cluster;
docs scaling has the steps, also for the way back.

Exit codes: 0 the schema is current (with --status: whatever it is) · 2 usage · 4 the database cannot be
reached or refuses us.`);
  static override examples = [
    '<%= config.bin %> migrate',
    { description: 'See what would be done', command: '<%= config.bin %> migrate --dry-run' },
    {
      description: 'Distribute the events over a Citus cluster',
      command: '<%= config.bin %> migrate --distribute --shards 8',
    },
    { description: 'Only say how it stands', command: '<%= config.bin %> migrate --status --json' },
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
