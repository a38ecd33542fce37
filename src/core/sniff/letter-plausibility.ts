import type { Language } from './languages.js';

/** Signs that occur in common texts and tables. */
const USUAL_SIGNS = new Set('€£§°²³½¼¾±×·•–—‘’“”„…«»©®™µ¡¿№ªº ´');
/** Signs that occur within words. */
const WITHIN_WORDS = new Set('’´·ªº');

const POINTS = {
  usual: 1,
  rare: 0.5,
  foreign: -0.5,
  /** A letter of another script, or a capital, within a word. */
  misplaced: -1,
  /** A letter next to a digit, or a single letter. */
  odd: 0.1,
  sign: 0.5,
  otherSign: -0.5,
  signInWord: -1,
  /** Neither a letter nor a sign: a control character or an unassigned one. */
  none: -4,
} as const;

/** Without the ordinal indicators of Spanish, which Unicode classifies as letters. */
const LETTER = /[^\P{L}ªº]|\p{M}/u;
const DIGIT = /\d/;
const LATIN = /\p{Script=Latin}/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
// eslint-disable-next-line no-control-regex
const NO_TEXT = /[\x80-\x9f\ufffd\p{Co}]/u;
const FIRST_BEYOND_ASCII = 0x80;

/**
 * The average plausibility of the non-ASCII characters of a text: 1 if all are letters of one of the languages,
 * in regular words.
 */
export function letterPlausibility(text: string, languages: readonly Language[]): number {
  const characters = Array.from(text);
  const counts = new Map<string, number>();
  let [sum, others] = [0, 0];
  for (const [index, character] of characters.entries()) {
    if ((character.codePointAt(0) ?? 0) < FIRST_BEYOND_ASCII) continue;
    const points = pointsByPlace(
      character,
      characters[index - 1] ?? ' ',
      characters[index + 1] ?? ' ',
    );
    if (points === undefined) {
      const letter = character.toLowerCase();
      counts.set(letter, (counts.get(letter) ?? 0) + 1);
    } else {
      sum += points;
      others++;
    }
  }
  const letters = [...counts.values()].reduce((total, count) => total + count, 0);
  if (letters + others === 0) return 0;
  const byLanguage = languages.map((language) => pointsOfLetters(counts, language));
  return (sum + (letters === 0 ? 0 : Math.max(...byLanguage))) / (letters + others);
}

function pointsOfLetters(counts: ReadonlyMap<string, number>, language: Language): number {
  let sum = 0;
  for (const [letter, count] of counts) {
    const { usual, rare } = language;
    const kind = usual.includes(letter) ? 'usual' : rare.includes(letter) ? 'rare' : 'foreign';
    const points = POINTS[kind];
    sum += count * (points > 0 ? points * language.weight : points);
  }
  return sum;
}

/** The points that do not depend on a language; undefined for a letter in a regular position. */
function pointsByPlace(character: string, before: string, after: string): number | undefined {
  if (NO_TEXT.test(character)) return POINTS.none;
  const [isAfterLetter, isBeforeLetter] = [LETTER.test(before), LETTER.test(after)];
  if (!LETTER.test(character)) {
    if (isAfterLetter && isBeforeLetter && !WITHIN_WORDS.has(character)) return POINTS.signInWord;
    return USUAL_SIGNS.has(character) ? POINTS.sign : POINTS.otherSign;
  }
  if (DIGIT.test(before) || DIGIT.test(after)) return POINTS.odd;
  if (!isAfterLetter && !isBeforeLetter) return POINTS.odd;
  const isLatin = LATIN.test(character);
  const isMixed =
    (isAfterLetter && LATIN.test(before) !== isLatin) ||
    (isBeforeLetter && LATIN.test(after) !== isLatin);
  const isCapitalWithin = UPPER.test(character) && LOWER.test(before);
  const isSmallWithin = LOWER.test(character) && UPPER.test(before) && UPPER.test(after);
  // Words of other scripts have this pattern in a Latin code page.
  const isAmongOthers =
    isLatin && isAfterLetter && isBeforeLetter && before > '\x7f' && after > '\x7f';
  return isMixed || isCapitalWithin || isSmallWithin || isAmongOthers
    ? POINTS.misplaced
    : undefined;
}
