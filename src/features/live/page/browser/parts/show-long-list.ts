import { formatCount } from '../../../../../core/text/format-count.js';
import { find } from '../../../../../display/browser/find.js';
import { clone, rowOf } from './row.js';
import { showRows, type RowKind } from './show-rows.js';

/** How a list that may be long is shown. */
export interface LongList<T> extends RowKind<T> {
  /** The `data-list` of its place in page.html. */
  readonly name: string;
  /** How many rows are seen before the rest is unfolded. */
  readonly first: number;
  /** How many more there are of which nothing is known here. */
  readonly beyond?: number;
}

/** Shows the first rows of a list, folds the rest away and says how many there are beyond that. */
export function showLongList<T>(items: readonly T[], list: LongList<T>): void {
  const place = find(`[data-list="${list.name}"]`);
  place.classList.toggle('empty', items.length === 0);
  const { part, set } = rowOf(place.querySelector('.long-list') ?? frameIn(place));
  const rest = items.slice(list.first);
  const beyond = list.beyond ?? 0;
  showRows(part('first'), items.slice(0, list.first), list);
  showRows(part('rest'), rest, {
    ...list,
    fill: (row, item, index) => list.fill(row, item, list.first + index),
  });
  part('fold').hidden = rest.length === 0;
  set('summary', `${formatCount(rest.length)} more`);
  part('beyond').hidden = beyond === 0;
  set('beyond', `and ${formatCount(beyond)} more`);
}

function frameIn(place: HTMLElement): HTMLElement {
  const frame = clone('long-list');
  frame.className = 'long-list';
  place.prepend(frame);
  return frame;
}
