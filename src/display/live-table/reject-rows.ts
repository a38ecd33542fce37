import { commonestFirst } from '../../core/rows/tally.js';
import { DASH } from '../../core/text/dash.js';
import { fitEnd, fitMiddle } from '../../core/text/fit-width.js';
import { formatCount } from '../../core/text/format-count.js';
import { formatShare } from '../../core/text/format-share.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { LastSeen } from '../view/run-view.js';
import type { LiveState } from '../view/live-state.js';

/** A rule and its rejects as text: rule, events, share of all events, last place. */
export type RejectRow = readonly [rule: string, events: string, share: string, lastSeen: string];

/** The heads of the reject columns. */
export const REJECT_HEAD: RejectRow = ['Rejected because', 'events', 'share', 'last seen'];

/**
 * The most frequent rules first, up to a maximum of rows; the last row gives the number of omitted rules. Empty
 * when fewer than two rows are allowed.
 */
export function rejectRows(
  { totals, view }: LiveState,
  most: number,
  columns: { readonly rule: number; readonly lastSeen: number },
): RejectRow[] {
  const rules = commonestFirst(totals.rejects);
  if (most < 2) return [];
  const shown = rules.length <= most ? rules : rules.slice(0, most - 1);
  const rows = shown.map(([rule, events]): RejectRow => [
    fitEnd(sanitise(rule), columns.rule),
    formatCount(events),
    formatShare(events, totals.read),
    place(view.lastSeen[rule], columns.lastSeen),
  ]);
  const left = rules.slice(shown.length);
  if (left.length === 0) return rows;
  return [
    ...rows,
    [fitEnd(`and ${formatCount(left.length)} more rules`, columns.rule), '', '', ''],
  ];
}

function place(seen: LastSeen | undefined, columns: number): string {
  if (seen === undefined) return DASH;
  const line = `:${seen.line}`;
  return fitEnd(fitMiddle(sanitise(seen.file), columns - line.length) + line, columns);
}
