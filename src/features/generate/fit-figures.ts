import { textWidth } from '../../core/text/text-width.js';
import { fitEnd } from '../../core/text/fit-width.js';

const BETWEEN = ' · ';

/** As many figures of a line, from the first, as fit into so many columns: a half of one would be another one. */
export function fitFigures(line: string, columns: number): string {
  const end = line.lastIndexOf(BETWEEN);
  if (end < 0 || textWidth(line) <= columns) return fitEnd(line, columns);
  return fitFigures(line.slice(0, end), columns);
}
