import { BaseCommand, settingFlags } from '../../cli/base-command.js';
import { describeStatus } from '../../io/postgres/embedded/describe-status.js';
import { embeddedStatus, type EmbeddedStatus } from '../../io/postgres/embedded/embedded-status.js';
import { prose } from '../../core/text/prose.js';
import { embeddedSettings } from '../../io/postgres/database-settings.js';

export default class DbStatus extends BaseCommand {
  static override summary = 'Show state and location of the embedded PostgreSQL';
  static override description =
    prose(`Only reads the state and does not start the server. With --json, url, version and pid are null if it is not running.

Exit codes: 0 success, running or not · 2 usage error · 5 cannot read the folder of the server.`);
  static override examples = ['<%= config.bin %> db status', '<%= config.bin %> db status --json'];
  static override flags = settingFlags(embeddedSettings);

  async run(): Promise<EmbeddedStatus> {
    const { home } = await this.settings(embeddedSettings);
    const status = await embeddedStatus(home);
    this.log(describeStatus(status));
    return status;
  }
}
