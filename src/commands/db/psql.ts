import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { splitAtDashes } from '../../cli/split-at-dashes.js';
import { resolveTarget } from '../../io/postgres/resolve-target.js';
import { runPsql } from '../../io/postgres/run-psql.js';
import { prose } from '../../core/text/prose.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';

export default class DbPsql extends BaseCommand {
  static override summary = 'Open psql on the database of the other commands';
  static override description =
    prose(`All words after -- go to psql, unchanged and in their order. The psql of this machine is used; none is shipped.

Exit codes: psql's own (0, 1, 2 or 3) · 2 usage · 5 there is no psql, or the embedded PostgreSQL cannot run.`);
  static override examples = [
    '<%= config.bin %> db psql',
    '<%= config.bin %> db psql -- -c "select count(*) from ecommerce_events"',
    {
      description: 'Two statements, as rows without a frame',
      command: '<%= config.bin %> db psql -- -At -c "select 1" -c "select 2"',
    },
  ];
  static override usage = '[FLAGS] [-- WORDS FOR PSQL]';
  static override flags = settingFlags(databaseSettings);
  /** What psql prints is its own. */
  static override enableJsonFlag = false;
  static override baseFlags = {};

  async run(): Promise<void> {
    // The framework sorts what it does not parse, and moves equal words together.
    const { own, passed } = splitAtDashes(this.argv);
    this.argv = [...own];
    const values = await this.settings(databaseSettings);
    const { target } = await resolveTarget(values, (line) => this.logToStderr(line));
    this.exit(await runPsql(target, values.schema, passed));
  }
}
