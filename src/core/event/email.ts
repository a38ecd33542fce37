import { firstMatch, type BrokenRule } from './broken-rule.js';

/** something@something.something; written so that its time grows with the text and not with its square. */
const EMAIL = /^[^\s@]+@[^\s@][^\s@.]*\.[^\s@]+$/;

/** Whether a text has the form of an e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

/** What is wrong with a text that `isEmail` refuses. */
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
