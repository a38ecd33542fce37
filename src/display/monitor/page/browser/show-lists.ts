import { barLengths } from '../../../../core/text/share-bar.js';
import { formatCount } from '../../../../core/text/format-count.js';
import type { PageState } from '../page-state.js';
import { find, make, setShare } from '../../../browser/find.js';

/** Shows the rules that rows were rejected by. */
export function showRejects({ rejects, moreRules }: PageState): void {
  find('#no-rejects').hidden = rejects.length > 0;
  const table = find('#rejects');
  table.hidden = rejects.length === 0;
  const rows = rejects.map(({ rule, events, text, place }) => {
    const row = make('tr');
    row.append(
      make('td', rule),
      make('td', events, 'number'),
      make('td', text, 'number'),
      make('td', place),
    );
    return row;
  });
  table.querySelector('tbody')?.replaceChildren(...rows);
  const more = find('#more-rules');
  more.hidden = moreRules === 0;
  more.textContent = `and ${formatCount(moreRules)} more rules`;
}

/** Shows which columns have empty values. */
export function showEmpty(empty: PageState['empty']): void {
  find('#no-empty').hidden = empty.length > 0;
  const list = find('#empty');
  list.hidden = empty.length === 0;
  const lengths = barLengths(empty.map(({ share }) => share));
  const items = empty.map(({ column, text }, index) => {
    const bar = make('div', '', 'bar');
    bar.ariaHidden = 'true';
    const fill = make('i', '', 'loaded');
    setShare(fill, lengths[index] ?? 0);
    bar.append(fill);
    const item = make('li');
    item.append(make('span', column), make('span', text, 'number'), bar);
    return item;
  });
  list.replaceChildren(...items);
}
