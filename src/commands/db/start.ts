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
    prose(`Every command that needs a database does this by itself. The server stays up until db stop.

With --port it also listens on 127.0.0.1 for programs that know no socket, such as Metabase, DBeaver, Power BI and
Grafana. They come in as the user analyst, who reads everything and changes nothing, with the password of a file that db
status names. The port is remembered for the next starts, until --port off.

Exit codes: 0 it is running · 2 usage · 5 this machine does not let it run.`);
  static override examples = [
    '<%= config.bin %> db start',
    {
      description: 'For a program that makes charts',
      command: '<%= config.bin %> db start --port 5433',
    },
    {
      description: 'In another folder',
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
