import { Args } from '@oclif/core';
import { BaseCommand } from '../../cli/base-command.js';
import { BUILT_IN_NAMES, type BuiltInName } from '../../core/mapping/built-in.js';
import { prose } from '../../core/text/prose.js';
import { mappingText } from '../../features/mappings/mapping-text.js';

export default class MappingsShow extends BaseCommand {
  static override summary = 'Print a built-in mapping as JSON';
  static override description =
    prose(`The output is a starting point for your own mapping: save it, edit it, and pass the file to stream --mapping.

Exit codes: 0 success · 2 usage error.`);
  static override examples = [
    '<%= config.bin %> mappings show rees46',
    {
      description: 'Start your own mapping',
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
