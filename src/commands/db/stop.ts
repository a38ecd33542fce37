import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import {
  stopEmbeddedServer,
  type StopJson,
} from '../../io/postgres/embedded/stop-embedded-server.js';
import { prose } from '../../core/text/prose.js';
import { embeddedSettings } from '../../io/postgres/database-settings.js';

export default class DbStop extends BaseCommand {
  static override summary = 'Stop the embedded PostgreSQL and keep its data';
  static override description =
    prose(`Rolls back open transactions. Committed data are available at the next start.

Exit codes: 0 the server is not running · 2 usage error · 5 cannot stop the server.`);
  static override examples = ['<%= config.bin %> db stop', '<%= config.bin %> db stop --json'];
  static override flags = settingFlags(embeddedSettings);

  async run(): Promise<StopJson> {
    const { home } = await this.settings(embeddedSettings);
    const result = await stopEmbeddedServer(home);
    this.log(
      result.stopped
        ? `Stopped the embedded PostgreSQL; its data stays in ${result.dataDir}.`
        : 'The embedded PostgreSQL is not running.',
    );
    return result;
  }
}
