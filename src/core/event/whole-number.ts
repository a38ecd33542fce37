import { firstMatch, type BrokenRule } from './broken-rule.js';

/** Reads a number that is written in digits only; one that is not exact as a number is a bigint. */
export function parseWholeNumber(text: string): number | bigint | 'invalid' {
  if (!/^\d+$/.test(text)) return 'invalid';
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}

/** What is wrong with a text that is not written in digits only. */
export const NOT_A_WHOLE_NUMBER: BrokenRule = {
  words: 'not a whole number in digits only',
  detail: (text) =>
    firstMatch(text, [
      [/^-\d+$/, 'negative number'],
      [/^\d+\.\d*$/, 'not a whole number'],
    ]),
};
