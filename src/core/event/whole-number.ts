import { firstMatch, type BrokenRule } from './broken-rule.js';

/** Parses a number that is written in digits only; returns a bigint where a number would not be exact. */
export function parseWholeNumber(text: string): number | bigint | 'invalid' {
  if (!/^\d+$/.test(text)) return 'invalid';
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** The fault of a text that is not written in digits only. */
export const NOT_A_WHOLE_NUMBER: BrokenRule = {
  words: 'not a whole number in digits only',
  detail: (text) =>
    firstMatch(text, [
      [/^-\d+$/, 'negative number'],
      [/^\d+\.\d*$/, 'not a whole number'],
    ]),
};
