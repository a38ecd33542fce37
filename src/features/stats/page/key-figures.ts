import { html, type Html } from '../forms/html/markup.js';
import { typeset } from '../forms/html/typeset.js';
import { changeOf, keyFiguresOf } from '../sections/comparison/figures.js';
import { describeCompared } from '../sections/comparison/text.js';
import type { ShopStats } from '../sections/shop-stats.js';

/** The key figures of the span in the page head, with their changes. */
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
