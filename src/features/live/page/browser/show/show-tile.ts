import { make, setText } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatAmounts, type Amounts } from '../../../../stats/values/amounts.js';
import type { WindowComparison, WindowTotals } from '../../../shop/shop-figures.js';
import { drawSpark } from '../parts/draw-spark.js';
import { showChange } from '../parts/show-change.js';
import { showWithError } from '../parts/show-estimate.js';
import type { Row } from '../parts/row.js';
import { changeText } from '../../../text/change-text.js';
import { comparedTitle } from '../../../text/window-text.js';
import { formatSpan } from '../../../text/zone-time.js';
import type { Shown } from './shown.js';

/** What a tile shows. */
export interface Tile {
  readonly name: string;
  /** Beside the title. */
  readonly unit: string;
  readonly value: string;
  /** By how much the value can be wrong, as a share of it. */
  readonly error: number;
  /** The same in other currencies. */
  readonly others?: Amounts;
  /** Takes the place of the first comparison, which moves to that of the second. */
  readonly note?: string;
  /** Goes on with the note where there is room. */
  readonly noteMore?: string;
  /** More about the value, for the pointer. */
  readonly about?: string;
  /** What is compared with other times; undefined where that cannot be. */
  readonly measure: ((totals: WindowTotals) => number) | undefined;
  /** What is compared, where it is not the value itself. */
  readonly measured?: string;
  readonly spark: readonly (number | null)[];
}

const NOTHING = '\u00a0';
/** The most letters of a text in full size. */
const SHORT = 8;

/** Shows a figure with its changes and a small curve. The height does not depend on which of them are known. */
export function showTile({ element, part, set }: Row, tile: Tile, shown: Shown): void {
  const { name, unit, value, error, others = [], note = '', noteMore = '', about = '' } = tile;
  element.setAttribute('aria-label', name);
  set('title', name);
  set('unit', unit);
  // Long amounts are set smaller, so that they stay on one line: style/tiles.css.
  part('value').style.setProperty('--letters', String(Math.max(SHORT, value.length)));
  showWithError(part('value'), value, error);
  if (about !== '') part('value').title = about;
  showOthers(part('others'), others);
  const [first, second] = shown.figures.comparisons;
  if (note === '') compare(part('first'), tile, first, shown);
  else showNote(part('first'), note, noteMore);
  compare(part('second'), tile, note === '' ? second : first, shown);
  drawSpark(part('spark'), tile.spark);
}

function compare(
  place: HTMLElement,
  { measure, measured = '' }: Tile,
  comparison: WindowComparison | undefined,
  { figures, zone }: Shown,
): void {
  if (comparison === undefined || measure === undefined) {
    setText(place, NOTHING);
    return;
  }
  const change = changeText(measure(figures.totals), measure(comparison.totals));
  const than = comparedTitle(comparison, figures.window, zone);
  showChange(place, { ...change, measured }, than);
  place.title = formatSpan(comparison.since, comparison.until, zone);
}

function showNote(place: HTMLElement, note: string, more: string): void {
  if (place.textContent !== note + more) place.replaceChildren(note, make('span', more, 'more'));
}

function showOthers(place: HTMLElement, others: Amounts): void {
  const texts = others.map((amount) => typeset(formatAmounts([amount])));
  place.hidden = texts.length === 0;
  if (place.textContent === texts.join('')) return;
  place.replaceChildren(...texts.map((text) => make('li', text)));
}
