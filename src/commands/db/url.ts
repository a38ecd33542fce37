import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { targetUrl } from '../../io/postgres/connection/database-target.js';
import { resolveTarget } from '../../io/postgres/resolve-target.js';
import { prose } from '../../core/text/prose.js';
import { databaseSettings } from '../../io/postgres/database-settings.js';

export default class DbUrl extends BaseCommand {
  static override summary = 'Print the URL of the database of the other commands';
  static override description =
    prose(`The embedded PostgreSQL is started where it is not running. A password is never printed.

Exit codes: 0 · 2 usage · 5 this machine does not let the embedded PostgreSQL run.`);
  static override examples = [
    '<%= config.bin %> db url',
    {
      description: 'For any client',
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
