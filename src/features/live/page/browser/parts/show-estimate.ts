import type { Distinct } from '../../../../../core/summary/graded-set.js';
import { make, setText } from '../../../../../display/browser/find.js';
import { formatShare } from '../../../../../core/text/format-share.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatDistinct } from '../../../../stats/values/format-distinct.js';

/** Shows a distinct count. An estimate has a sign, and its error is in the tooltip and for screen readers. */
export function showEstimate(place: HTMLElement, distinct: Distinct): void {
  showWithError(place, typeset(formatDistinct(distinct)), distinct.error);
}

/** The same for a figure that is derived from estimates and has a text of its own. */
export function showWithError(place: HTMLElement, text: string, error: number): void {
  if (error === 0) {
    place.removeAttribute('title');
    setText(place, text);
    return;
  }
  const off = `at most ${formatShare(error, 1, 1)} off`;
  place.title = `An estimate, ${off}`;
  const heard = ` (an estimate, ${off})`;
  if (place.textContent === text + heard) return;
  place.replaceChildren(text, make('span', heard, 'heard'));
}
