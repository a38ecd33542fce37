import { BaseCommand } from '../../cli/base-command.js';
import { prose } from '../../core/text/prose.js';
import { describeMappings } from '../../features/mappings/describe-mappings.js';
import { listMappings, type ListedMapping } from '../../features/mappings/list-mappings.js';

export default class MappingsList extends BaseCommand {
  static override summary = 'List the built-in mappings';
  static override description =
    prose(`A mapping translates a foreign format: stream --mapping NAME. FORMATS.md explains the mapping language.

Exit codes: 0 success · 2 usage error.`);
  static override examples = ['<%= config.bin %> mappings list'];

  async run(): Promise<{ readonly mappings: readonly ListedMapping[] }> {
    await this.parse(MappingsList);
    const mappings = listMappings();
    for (const line of describeMappings(mappings, this.outputWidth())) this.log(line);
    return { mappings };
  }
}
