import { html, type Html } from '../forms/html/markup.js';
import { typeset } from '../forms/html/typeset.js';
import { changeOf, keyFiguresOf } from '../sections/comparison/figures.js';
import { describeCompared } from '../sections/comparison/text.js';
import type { ShopStats } from '../sections/shop-stats.js';

/** The few numbers that are looked at first, all of the time that the head of the page names, and how they changed. */
export function keyFigures({ totals, comparison }: ShopStats): Html {
  const tiles = keyFiguresOf(totals).map((figure) => {
    const change =
      comparison === null
        ? ''
        : html`<dd class="change">${typeset(changeOf(figure, totals, comparison.totals))}</dd>`;
    return html`<div>
      <dt>${figure.name}</dt>
      <dd>${typeset(figure.of(totals))}</dd>
      ${change}
    </div>`;
  });
  const compared =
    comparison === null
      ? ''
      : html`<p class="note">Changes are against ${describeCompared(comparison)} UTC.</p>`;
  return html`<dl class="key-figures">${tiles}</dl>
    ${compared}`;
}
