import type { Distinct } from '../../../../../core/summary/graded-set.js';
import { make, setText } from '../../../../../display/browser/find.js';
import { formatShare } from '../../../../../core/text/format-share.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { formatDistinct } from '../../../../stats/values/format-distinct.js';

/** Shows a count of different things. An estimate has its sign, and its error in the title and for screen readers. */
export function showEstimate(place: HTMLElement, distinct: Distinct): void {
  showWithError(place, typeset(formatDistinct(distinct)), distinct.error);
}

/** The same for a figure that is made of estimates and has a text of its own. */
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
