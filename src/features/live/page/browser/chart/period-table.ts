import { formatCount } from '../../../../../core/text/format-count.js';
import { DASH } from '../../../../../core/text/dash.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { showRows } from '../parts/show-rows.js';
import type { Shown } from '../show/shown.js';
import { periodRevenue, periodTime, usualText } from './period-text.js';

/** The chart's figures as a table, newest first. Filled only while it is unfolded. */
export class PeriodTable {
  #shown: Shown | undefined;

  constructor() {
    this.#fold().addEventListener('toggle', () => this.#fill());
  }

  show(shown: Shown): void {
    this.#shown = shown;
    this.#fill();
  }

  #fold(): HTMLElement {
    return find('#as-table');
  }

  #fill(): void {
    const shown = this.#shown;
    if (shown === undefined || !this.#fold().hasAttribute('open')) return;
    const { periods, purchases, views } = shown.figures.overTime;
    const newestFirst = periods.map((period, index) => ({ period, index })).toReversed();
    showRows(find('#periods'), newestFirst, {
      template: 'period-row',
      keyOf: ({ period }) => period,
      fill({ set }, { index }) {
        set('time', periodTime(shown, index));
        set('revenue', periodRevenue(shown, index));
        set('usual', usualText(shown, index) || DASH);
        set('purchases', typeset(formatCount(purchases[index])));
        set('views', typeset(formatCount(views[index])));
      },
    });
  }
}
