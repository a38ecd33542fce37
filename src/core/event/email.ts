import { firstMatch, type BrokenRule } from './broken-rule.js';

/** something@something.something; written so that matching takes linear and not quadratic time. */
const EMAIL = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;

/** Whether a text has the form of an e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** The fault of a text that `isEmail` rejects. */
export const NOT_AN_EMAIL: BrokenRule = {
  words: 'not an e-mail address',
  detail: (text) =>
    firstMatch(text, [
      [/^[^@]*$/, '"@" is missing'],
      [/@[^@]*@/, 'more than one "@"'],
      [/\s/, 'white space in the address'],
      [/^@/, 'nothing before "@"'],
      [/@$/, 'nothing after "@"'],
      [/@[^.]*$/, 'no dot in the domain'],
      [/@\.|\.$/, 'misplaced dot in the domain'],
    ]),
};
