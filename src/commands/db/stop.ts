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
    prose(`Open transactions are rolled back; what was committed is there at the next start.

Exit codes: 0 it is not running any more · 2 usage · 5 it cannot be stopped.`);
  static override examples = ['<%= config.bin %> db stop', '<%= config.bin %> db stop --json'];
  static override flags = settingFlags(embeddedSettings);

  async run(): Promise<StopJson> {
    const { home } = await this.settings(embeddedSettings);
    const result = await stopEmbeddedServer(home);
    this.log(
      result.stopped
        ? `The embedded PostgreSQL is stopped; its data stays in ${result.dataDir}.`
        : 'The embedded PostgreSQL is not running.',
    );
    return result;
  }
}
