import headerParts from './header-parts.json' with { type: 'json' };

/** A word of a name, normalised for comparisons. */
export interface NameToken {
  readonly text: string;
  /** The original spelling. */
  readonly written: string;
  readonly isInBrackets: boolean;
}

const ARTICLES: ReadonlySet<string> = new Set(headerParts.articles);

/** Signs that mean words. The second characters of `N°` and `Nº` differ. */
const NUMBER_SIGN = /№|#|\bn\.?[°º]/giu;
const CAMEL_CASE = /(?<=[\p{Ll}\d])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu;
const WORD = /[\p{L}\p{N}]+|[()[\]{}]/gu;
const NUMBER_WORD = /^(?:no|n|num|nro)$/;
const NUMBER_IN_WORD = /numbers?|numeros?|nummern?|nummers/g;
/** Letters that Unicode does not decompose into a letter and a mark. */
const LETTERS: Readonly<Record<string, string>> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l' };

/** The words of a text, in lower case and without accents, with any separators. */
export function allTokens(name: string): readonly NameToken[] {
  const text = name.normalize('NFC').replaceAll(NUMBER_SIGN, ' nr ').replaceAll(CAMEL_CASE, ' ');
  const tokens: NameToken[] = [];
  let depth = 0;
  for (const [written] of text.matchAll(WORD)) {
    if ('([{'.includes(written)) depth++;
    else if (')]}'.includes(written)) depth = Math.max(0, depth - 1);
    else tokens.push({ text: folded(written), written, isInBrackets: depth > 0 });
  }
  return tokens;
}

/**
 * The words of a name without articles and prepositions, so that `N° de commande`, `orderNumber` and `ORDER-NR.`
 * are comparable.
 */
export function nameTokens(name: string): readonly NameToken[] {
  const tokens = allTokens(name);
  const telling = tokens.filter(({ text }) => !ARTICLES.has(text));
  return telling.length === 0 ? tokens : telling;
}

/** The key of a name that ignores spelling differences: its words joined, with umlauts and `ae` alike. */
export function nameKey(tokens: readonly Pick<NameToken, 'text'>[]): string {
  return tokens
    .map(({ text }) => text)
    .join('')
    .replaceAll(/([aou])e/g, '$1');
}

/** The key of words, independent of their order. */
export function bagKey(tokens: readonly Pick<NameToken, 'text'>[]): string {
  return tokens
    .map((token) => nameKey([token]))
    .sort()
    .join(' ');
}

function folded(word: string): string {
  const plain = word
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[ßæœøł]/g, (letter) => LETTERS[letter] ?? letter);
  return NUMBER_WORD.test(plain) ? 'nr' : plain.replaceAll(NUMBER_IN_WORD, 'nr');
}
