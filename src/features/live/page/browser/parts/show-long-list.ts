import { formatCount } from '../../../../../core/text/format-count.js';
import { find } from '../../../../../display/browser/find.js';
import { clone, rowOf } from './row.js';
import { showRows, type RowKind } from './show-rows.js';

/** Options of a list that may be long. */
export interface LongList<T> extends RowKind<T> {
  /** The `data-list` value of its container in page.html. */
  readonly name: string;
  /** Number of rows visible before the rest is unfolded. */
  readonly first: number;
  /** Number of further items that the browser does not have. */
  readonly beyond?: number;
}

/** Shows the first rows of a list, folds the rest, and shows the number of items beyond. */
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
