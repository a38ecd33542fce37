import { textWidth } from '../../core/text/text-width.js';
import { fitEnd } from '../../core/text/fit-width.js';

const BETWEEN = ' · ';

/** The leading figures of a line that fit into the width in full: a truncated figure would be a wrong one. */
export function fitFigures(line: string, columns: number): string {
  const end = line.lastIndexOf(BETWEEN);
  if (end < 0 || textWidth(line) <= columns) return fitEnd(line, columns);
  return fitFigures(line.slice(0, end), columns);
}
