import { builtInJson, type BuiltInName } from '../../core/mapping/built-in.js';

/** A built-in mapping as the text of a JSON file. */
export function mappingText(name: BuiltInName): string {
  return `${JSON.stringify(builtInJson(name), undefined, 2)}\n`;
}
