import { make } from '../../../../../display/browser/find.js';
import type { ChangeText } from '../../../text/change-text.js';

/** A change, with its subject if the context does not give it. */
interface NamedChange extends ChangeText {
  readonly measured?: string;
}

/** Shows a change against a comparison period: a sign for the eye, words for screen readers. */
export function showChange(
  place: HTMLElement,
  { seen, heard, direction, measured = '' }: NamedChange,
  against: string,
): void {
  const words = `${measured} ${heard} against ${against}`.trim();
  place.dataset['direction'] = direction;
  if (place.querySelector('.heard')?.textContent === words) return;
  const sign = make('span', seen, 'sign');
  const than = make('span', ` ${measured} vs ${against}`, 'than');
  for (const part of [sign, than]) part.ariaHidden = 'true';
  place.replaceChildren(sign, than, make('span', words, 'heard'));
}
