import { textWidth } from '../core/text/text-width.js';
import type { Invocation } from '../core/hints/invocation.js';
import { wrapHint, type WrappedText } from '../core/hints/wrap-hint.js';
import { flow } from '../core/text/flow.js';
import { padEnd } from '../core/text/fit-width.js';
import { sanitise } from '../core/text/sanitise.js';

/** The content of one label: a text, figures that are not broken across lines, or names with their counts. */
export type SummaryRow =
  | { readonly label?: string; readonly text: WrappedText }
  | { readonly label: string; readonly figures: readonly string[] }
  | {
      readonly label?: string;
      readonly names: readonly (readonly [name: string, count: string])[];
      /** A text after the last of them, or below it. */
      readonly more: WrappedText | undefined;
    };

/** The style of the rows. */
export interface SummaryStyle {
  readonly invocation: Invocation;
  /** Columns of a line; `Infinity` for lines that are not wrapped. */
  readonly columns: number;
}

const LABEL = 12;
/** Minimum text width: on a narrower terminal, lines are too long instead of one word each. */
const LEAST_ROOM = 20;

/** Draws rows as lines: labels on the left, wrapped text on the right. The result is safe for a terminal. */
export function drawSummary(rows: readonly SummaryRow[], style: SummaryStyle): string[] {
  const room = Math.max(LEAST_ROOM, style.columns - LABEL);
  return rows.flatMap((row) => {
    const label = 'label' in row ? (row.label ?? '') : '';
    return rowLines(row, room, style.invocation).map(
      (line, index) => (index === 0 ? label : '').padEnd(LABEL) + line,
    );
  });
}

function rowLines(row: SummaryRow, room: number, invocation: Invocation): string[] {
  if ('figures' in row) return flow([row.figures], room);
  if ('text' in row) return wrapHint(row.text, invocation, room);
  const lines = nameLines(row.names, room);
  if (row.more === undefined) return lines;
  const more = wrapHint(row.more, invocation, room);
  const joined = `${lines.at(-1) ?? ''}   ${more.join(' ')}`;
  return textWidth(joined) <= room ? [...lines.slice(0, -1), joined] : [...lines, ...more];
}

/** Names next to their counts; if that is too wide, the counts are below the names. */
function nameLines(names: readonly (readonly [string, string])[], room: number): string[] {
  const safe = names.map(([name, count]) => [sanitise(name), count] as const);
  const widest = Math.max(0, ...safe.map(([name]) => textWidth(name)));
  const lines = safe.map(([name, count]) => `${padEnd(name, widest)}  ${count}`);
  if (lines.every((line) => textWidth(line) <= room)) return lines;
  return safe.flatMap(([name, count]) => [name, `  ${count}`]);
}
