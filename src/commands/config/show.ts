import { styleText } from 'node:util';
import { Args } from '@oclif/core';
import { BaseCommand } from '../../cli/base-command.js';
import { prose } from '../../core/text/prose.js';
import { SETTING_GROUPS } from '../../cli/settings/command-settings.js';
import { describeEffective } from '../../cli/settings/describe-effective.js';
import { gatherEffective } from '../../cli/settings/gather-effective.js';
import type { EffectiveGroup } from '../../core/settings/effective-settings.js';
import { sanitise } from '../../core/text/sanitise.js';

const CONFIG_EXIT_CODE = 2;

interface ShownConfig {
  readonly groups: readonly EffectiveGroup[];
  /** Problems of the configuration file itself. */
  readonly problems: readonly string[];
}

export default class ConfigShow extends BaseCommand {
  static override summary = 'Show effective settings and their source';
  static override description =
    prose(`Reads the environment, .env and ecomstream.config.json in the working folder, like every command, and prints the
effective values. Flags of a command override them. Passwords are masked, also in URLs.

Exit codes: 0 all settings are valid · 2 a setting is invalid, or usage error · 5 cannot read a file.`);
  static override examples = [
    '<%= config.bin %> config show',
    {
      description: 'Show only the settings of stream',
      command: '<%= config.bin %> config show stream',
    },
  ];
  static override args = {
    group: Args.string({
      description: 'group of settings to show',
      options: SETTING_GROUPS.map(({ name }) => name),
    }),
  };

  async run(): Promise<ShownConfig> {
    const { args } = await this.parse(ConfigShow);
    const { groups, problems } = gatherEffective();
    const shown = groups.filter(({ name }) => args.group === undefined || args.group === name);
    for (const line of describeEffective(shown, emphasise)) this.log(line);
    for (const problem of problems) this.log(`INVALID  ${sanitise(problem)}`);
    const wrong = shown.some(({ settings }) => settings.some(({ problem }) => problem !== null));
    if (wrong || problems.length > 0) process.exitCode = CONFIG_EXIT_CODE;
    return { groups: shown, problems };
  }
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
