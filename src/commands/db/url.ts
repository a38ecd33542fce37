import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { targetUrl } from '../../io/postgres/connection/database-target.js';
import { resolveTarget } from '../../io/postgres/resolve-target.js';
import { prose } from '../../core/text/prose.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';

export default class DbUrl extends BaseCommand {
  static override summary = 'Print the URL of the database that all commands use';
  static override description =
    prose(`Starts the embedded PostgreSQL if it is not running. Never prints a password.

Exit codes: 0 success · 2 usage error · 5 this machine cannot run the embedded PostgreSQL.`);
  static override examples = [
    '<%= config.bin %> db url',
    {
      description: 'Use the database with another client',
      command: 'pg_dump "$(<%= config.bin %> db url)" > backup.sql',
    },
  ];
  static override flags = settingFlags(databaseSettings);

  async run(): Promise<{ readonly url: string; readonly embedded: boolean }> {
    const values = await this.settings(databaseSettings);
    const { target, embedded } = await resolveTarget(values, (line) => this.logToStderr(line));
    const url = targetUrl(target);
    this.log(url);
    return { url, embedded };
  }
}
