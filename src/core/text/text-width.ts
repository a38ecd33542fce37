import { anyTextWidth } from './any-text-width.js';

const PLAIN = /^[ -~]*$/;

/** The columns that a text takes on a terminal; escape sequences take none. */
export function textWidth(text: string): number {
  return PLAIN.test(text) ? text.length : anyTextWidth(text);
}
