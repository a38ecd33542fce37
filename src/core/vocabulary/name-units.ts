import { isCurrencyCode } from '../mapping/steps/currency-signs.js';
import headerParts from './header-parts.json' with { type: 'json' };
import type { NameToken } from './name-tokens.js';

type Tokens = readonly NameToken[];

const UNITS: ReadonlySet<string> = new Set(headerParts.units);

/** Currency codes that are also words in some language; in a name they are codes only in brackets. */
const CODES_THAT_ARE_WORDS: ReadonlySet<string> = new Set(
  'ALL AMD ANG BAM BOB COP CUP GEL LAK MAD MOP MUR PEN RON SOS TOP TRY VES WST'.split(' '),
);

/** A name without the words for a currency, a unit or a zone; unchanged where nothing else would remain. */
export function withoutUnits(tokens: Tokens): Tokens {
  const rest = tokens.filter(
    (token, at) => at === 0 || !(UNITS.has(token.text) || isCodeAt(tokens, at)),
  );
  return rest.length === 0 ? tokens : rest;
}

function isCodeAt(tokens: Tokens, at: number): boolean {
  const token = tokens[at];
  if (token === undefined || codeOfToken(token) === undefined) return false;
  return token.isInBrackets || at === tokens.length - 1;
}

/** The currency code in a word of a name; undefined if it is not one, or is more likely another word. */
export function codeOfToken({ written, isInBrackets }: NameToken): string | undefined {
  const code = written.toUpperCase();
  if (/^euros?$/i.test(written)) return 'EUR';
  if (!isCurrencyCode(code)) return undefined;
  const isWord = isWordLikeCode(code) && !(isInBrackets && written === code);
  return isWord ? undefined : code;
}

/** Whether a currency code is also a common word, such as `ALL`. */
export function isWordLikeCode(code: string): boolean {
  return CODES_THAT_ARE_WORDS.has(code);
}
