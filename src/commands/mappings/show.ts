import { Args } from '@oclif/core';
import { BaseCommand } from '../../cli/base-command.js';
import { BUILT_IN_NAMES, type BuiltInName } from '../../core/mapping/built-in.js';
import { prose } from '../../core/text/prose.js';
import { mappingText } from '../../features/mappings/mapping-text.js';

export default class MappingsShow extends BaseCommand {
  static override summary = 'Print a built-in mapping as JSON';
  static override description =
    prose(`A starting point for a mapping of your own: save it, change it, and give the file to stream --mapping.

Exit codes: 0 printed · 2 usage.`);
  static override examples = [
    '<%= config.bin %> mappings show rees46',
    {
      description: 'Start a mapping of your own',
      command: '<%= config.bin %> mappings show shopify-orders > my-shop.json',
    },
  ];
  static override args = {
    name: Args.custom<BuiltInName>({ options: [...BUILT_IN_NAMES] })({
      description: 'mapping to print',
      required: true,
    }),
  };

  async run(): Promise<unknown> {
    const { args } = await this.parse(MappingsShow);
    const text = mappingText(args.name);
    if (!this.jsonEnabled()) process.stdout.write(text);
    return JSON.parse(text);
  }
}
