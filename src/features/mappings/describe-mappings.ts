import { wrapWords } from '../../core/text/wrap-words.js';
import type { ListedMapping } from './list-mappings.js';

/** Formats the list for people, at most as wide as the terminal. */
export function describeMappings(mappings: readonly ListedMapping[], columns: number): string[] {
  const width = Math.max(...mappings.map(({ name }) => name.length)) + 2;
  return mappings.flatMap(({ name, summary }) =>
    wrapWords(summary, columns, ' '.repeat(width)).map((line, index) =>
      index === 0 ? name.padEnd(width) + line.trimStart() : line,
    ),
  );
}
