import { textWidth } from './text-width.js';

const BETWEEN_GROUPS = '   ';
const BETWEEN_FIGURES = ' · ';

/**
 * Groups of figures in lines of at most `columns` columns: `a · b   c · d`. A group starts a new line rather than
 * being split. A figure is never split; one that is wider than the line exceeds it.
 */
export function flow(groups: readonly (readonly string[])[], columns: number): string[] {
  const lines: string[] = [];
  const append = (text: string, separator: string): boolean => {
    const last = lines.at(-1);
    const joined = last === undefined ? text : last + separator + text;
    if (textWidth(joined) > columns) return false;
    lines.splice(-1, 1, joined);
    return true;
  };
  for (const group of groups) {
    if (group.length === 0 || append(group.join(BETWEEN_FIGURES), BETWEEN_GROUPS)) continue;
    lines.push('');
    for (const [index, figure] of group.entries()) {
      if (index > 0 && append(figure, BETWEEN_FIGURES)) continue;
      if (index === 0) lines.splice(-1, 1, figure);
      else lines.push(figure);
    }
  }
  return lines;
}
