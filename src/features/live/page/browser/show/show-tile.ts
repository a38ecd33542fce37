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

/** The content of a tile. */
export interface Tile {
  readonly name: string;
  /** Next to the title. */
  readonly unit: string;
  readonly value: string;
  /** The possible relative error of the value. */
  readonly error: number;
  /** The values in other currencies. */
  readonly others?: Amounts;
  /** Replaces the first comparison, which moves to the place of the second. */
  readonly note?: string;
  /** A continuation of the note if there is room. */
  readonly noteMore?: string;
  /** A tooltip for the value. */
  readonly about?: string;
  /** The measure to compare with other periods; undefined when it cannot be compared. */
  readonly measure: ((totals: WindowTotals) => number) | undefined;
  /** The name of the measure, if it is not the value itself. */
  readonly measured?: string;
  readonly spark: readonly (number | null)[];
}

const NOTHING = '\u00a0';
/** Maximum number of characters in full size. */
const SHORT = 8;

/** Shows a figure with its changes and a small curve. The height does not depend on which of them are known. */
export function showTile({ element, part, set }: Row, tile: Tile, shown: Shown): void {
  const { name, unit, value, error, others = [], note = '', noteMore = '', about = '' } = tile;
  element.setAttribute('aria-label', name);
  set('title', name);
  set('unit', unit);
  // Long amounts get a smaller font, so that they stay on one line: style/tiles.css.
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
