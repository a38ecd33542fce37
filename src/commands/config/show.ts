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
  /** What is wrong with the configuration file itself. */
  readonly problems: readonly string[];
}

export default class ConfigShow extends BaseCommand {
  static override summary = 'Show effective settings and their source';
  static override description =
    prose(`Reads the environment, .env and ecomstream.config.json of the working folder as every command does, and
shows what came of it; flags of other commands come on top. Passwords are masked, also in a URL.

Exit codes: 0 every setting can be understood · 2 one cannot, or usage · 5 a file cannot be read.`);
  static override examples = [
    '<%= config.bin %> config show',
    { description: 'Only those of stream', command: '<%= config.bin %> config show stream' },
  ];
  static override args = {
    group: Args.string({
      description: 'show only these settings',
      options: SETTING_GROUPS.map(({ name }) => name),
    }),
  };

  async run(): Promise<ShownConfig> {
    const { args } = await this.parse(ConfigShow);
    const { groups, problems } = gatherEffective();
    const shown = groups.filter(({ name }) => args.group === undefined || args.group === name);
    for (const line of describeEffective(shown, emphasise)) this.log(line);
    for (const problem of problems) this.log(`WRONG  ${sanitise(problem)}`);
    const wrong = shown.some(({ settings }) => settings.some(({ problem }) => problem !== null));
    if (wrong || problems.length > 0) process.exitCode = CONFIG_EXIT_CODE;
    return { groups: shown, problems };
  }
}

function emphasise(text: string): string {
  return styleText('bold', text, { stream: process.stdout });
}
