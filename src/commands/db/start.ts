import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { describeStatus } from '../../io/postgres/embedded/describe-status.js';
import { embeddedStatus, type EmbeddedStatus } from '../../io/postgres/embedded/embedded-status.js';
import { ensureEmbeddedServer } from '../../io/postgres/embedded/ensure-embedded-server.js';
import { prose } from '../../core/text/prose.js';
import { embeddedSettings } from '../../io/postgres/database-settings.js';

export default class DbStart extends BaseCommand {
  static override summary = 'Start the embedded PostgreSQL';
  static override description =
    prose(`Every command that needs a database does this by itself. The server stays up until db stop.

Exit codes: 0 it is running · 2 usage · 5 this machine does not let it run.`);
  static override examples = [
    '<%= config.bin %> db start',
    {
      description: 'In another folder',
      command: 'ECOMSTREAM_HOME=/data/ecomstream <%= config.bin %> db start',
    },
  ];
  static override flags = settingFlags(embeddedSettings);

  async run(): Promise<EmbeddedStatus & { readonly started: boolean }> {
    const { home } = await this.settings(embeddedSettings);
    const { started } = await ensureEmbeddedServer({
      home,
      notify: (line) => this.logToStderr(line),
    });
    const status = await embeddedStatus(home);
    this.log(describeStatus(status));
    return { ...status, started };
  }
}
