import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { describeStatus } from '../../io/postgres/embedded/describe-status.js';
import { embeddedStatus, type EmbeddedStatus } from '../../io/postgres/embedded/embedded-status.js';
import { ensureEmbeddedServer } from '../../io/postgres/embedded/ensure-embedded-server.js';
import { prose } from '../../core/text/prose.js';
import { dbStartSettings, embeddedSettings } from '../../io/postgres/database-settings.js';

const settings = { ...dbStartSettings, ...embeddedSettings };

export default class DbStart extends BaseCommand {
  static override summary = 'Start the embedded PostgreSQL';
  static override description =
    prose(`Commands that need a database start the server automatically. It runs until db stop.

With --port, the server also listens on 127.0.0.1, for programs that cannot use a socket. Examples are Metabase,
DBeaver, Power BI and Grafana. They connect as user analyst, who can read everything and change nothing. db status prints
the path of the password file. Later starts use the same port, until --port off.

Exit codes: 0 running · 2 usage error · 5 this machine cannot run the server.`);
  static override examples = [
    '<%= config.bin %> db start',
    {
      description: 'Accept connections from a dashboard program',
      command: '<%= config.bin %> db start --port 5433',
    },
    {
      description: 'Use another data folder',
      command: 'ECOMSTREAM_HOME=/data/ecomstream <%= config.bin %> db start',
    },
  ];
  static override flags = settingFlags(settings);

  async run(): Promise<EmbeddedStatus & { readonly started: boolean }> {
    const { home, port } = await this.settings(settings);
    const { started } = await ensureEmbeddedServer({
      home,
      port,
      notify: (line) => this.logToStderr(line),
    });
    const status = await embeddedStatus(home);
    this.log(describeStatus(status));
    return { ...status, started };
  }
}
