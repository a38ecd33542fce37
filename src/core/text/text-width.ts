import { anyTextWidth } from './any-text-width.js';
import { isPlainText } from './is-plain-text.js';

/** The columns that a text takes on a terminal; escape sequences take none. */
export function textWidth(text: string): number {
  return isPlainText(text) ? text.length : anyTextWidth(text);
}
