import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { splitAtDashes } from '../../cli/split-at-dashes.js';
import { resolveTarget } from '../../io/postgres/resolve-target.js';
import { runPsql } from '../../io/postgres/run-psql.js';
import { prose } from '../../core/text/prose.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';

export default class DbPsql extends BaseCommand {
  static override summary = 'Open psql on the database that all commands use';
  static override description =
    prose(`Passes all arguments after -- to psql, unchanged and in order. Uses the psql of this machine; ecomstream ships none.

Exit codes: those of psql (0, 1, 2 or 3) · 2 usage error · 5 psql is missing, or the embedded PostgreSQL cannot run.`);
  static override examples = [
    '<%= config.bin %> db psql',
    '<%= config.bin %> db psql -- -c "select count(*) from ecommerce_events"',
    {
      description: 'Run two statements and print plain rows',
      command: '<%= config.bin %> db psql -- -At -c "select 1" -c "select 2"',
    },
  ];
  static override usage = '[FLAGS] [-- PSQL ARGUMENTS]';
  static override flags = settingFlags(databaseSettings);
  /** psql determines its own output. */
  static override enableJsonFlag = false;
  static override baseFlags = {};

  async run(): Promise<void> {
    // The framework reorders arguments that it does not parse, and groups equal ones.
    const { own, passed } = splitAtDashes(this.argv);
    this.argv = [...own];
    const values = await this.settings(databaseSettings);
    const { target } = await resolveTarget(values, (line) => this.logToStderr(line));
    this.exit(await runPsql(target, values.schema, passed));
  }
}
