import headerParts from './header-parts.json' with { type: 'json' };
import { nameKey, nameTokens, type NameToken } from './name-tokens.js';

type Tokens = readonly NameToken[];

const QUALIFIERS = keysOf(headerParts.qualifiers);
const CONTAINERS = keysOf(headerParts.containers);

/** A name without a tax qualifier at its end or start, as `inkl. MwSt.`; unchanged where nothing would remain. */
export function withoutQualifiers(tokens: Tokens): Tokens {
  const end = lengths(tokens).find((length) => QUALIFIERS.has(nameKey(tokens.slice(-length))));
  if (end !== undefined) return tokens.slice(0, -end);
  return tokens.slice(beginOf(tokens, QUALIFIERS));
}

/** A name without the names of its containers, as `properties` in `properties.price`. */
export function withoutContainers(tokens: Tokens): Tokens {
  const begin = beginOf(tokens, CONTAINERS);
  return begin === 0 ? tokens : withoutContainers(tokens.slice(begin));
}

/** A name without numbers, also at the ends of words: `items.0.price`, `address2`. */
export function withoutNumbers(tokens: Tokens): Tokens {
  return tokens
    .map((token) => ({ ...token, text: token.text.replace(/\d+$/, '') }))
    .filter(({ text }) => text !== '');
}

function keysOf(phrases: readonly string[]): ReadonlySet<string> {
  return new Set(phrases.map((phrase) => nameKey(nameTokens(phrase))));
}

/** The number of leading words of a name that form one of the phrases. */
function beginOf(tokens: Tokens, phrases: ReadonlySet<string>): number {
  return lengths(tokens).find((length) => phrases.has(nameKey(tokens.slice(0, length)))) ?? 0;
}

/**
 * The possible lengths of a phrase within a name of which at least one word remains. Longest first, because `tax`
 * ends `incl. tax`.
 */
function lengths(tokens: Tokens): readonly number[] {
  return Array.from({ length: tokens.length - 1 }, (_, index) => tokens.length - 1 - index);
}
