import { bagKey, nameKey, type NameToken } from './name-tokens.js';

/** A meaning of a word. */
export interface WordMeaning<Meaning extends string> {
  readonly meaning: Meaning;
  /** 1 if the word has no other meaning. */
  readonly weight: number;
  /** As written in the vocabulary. */
  readonly word: string;
}

/** Words by language. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** Finds the meanings of names; none if a name is not in the vocabulary. */
export interface WordIndex<Meaning extends string> {
  /** By their words in order. */
  readonly exact: (tokens: readonly Word[]) => readonly WordMeaning<Meaning>[];
  /** By their words in any order. */
  readonly anyOrder: (tokens: readonly Word[]) => readonly WordMeaning<Meaning>[];
}

type Word = Pick<NameToken, 'text'>;

/** The weight of a word that ends in `?` (it can have other meanings) or `??` (it mostly has). */
const WEIGHTS: Readonly<Record<string, number>> = { '': 1, '?': 0.6, '??': 0.3 };

const GROUP = /\{(\w+)\}/;

/**
 * Reads a vocabulary: meaning → language → words.
 * @param tokensOf splits a word, in the same way as the names that are looked up.
 * @param groups name → language → words, which replace `{name}` in a word.
 */
export function wordIndex<Meaning extends string>(
  vocabulary: Readonly<Partial<Record<Meaning, Words>>>,
  meanings: readonly Meaning[],
  tokensOf: (word: string) => readonly Word[],
  groups: Readonly<Record<string, Words>> = {},
): WordIndex<Meaning> {
  const exact = new Map<string, WordMeaning<Meaning>[]>();
  const anyOrder = new Map<string, WordMeaning<Meaning>[]>();
  for (const meaning of meanings) {
    for (const [language, words] of Object.entries<readonly string[]>(vocabulary[meaning] ?? {})) {
      for (const { word, weight } of words.flatMap((entry) =>
        spelledOut(entry, language, groups),
      )) {
        const tokens = tokensOf(word);
        add(exact, nameKey(tokens), { meaning, weight, word });
        if (tokens.length > 1) add(anyOrder, bagKey(tokens), { meaning, weight, word });
      }
    }
  }
  return {
    exact: (tokens) => exact.get(nameKey(tokens)) ?? [],
    anyOrder: (tokens) => (tokens.length > 1 ? (anyOrder.get(bagKey(tokens)) ?? []) : []),
  };
}

function spelledOut(entry: string, language: string, groups: Readonly<Record<string, Words>>) {
  const [text = '', mark = ''] = entry.split(/(\?+)$/);
  const weight = WEIGHTS[mark] ?? 0;
  return filledIn(text, language, groups).map((word) => ({ word, weight }));
}

function filledIn(
  text: string,
  language: string,
  groups: Readonly<Record<string, Words>>,
): readonly string[] {
  const group = GROUP.exec(text);
  if (group === null) return [text];
  const [placeholder, name = ''] = group;
  return (groups[name]?.[language] ?? []).flatMap((word) =>
    filledIn(text.replace(placeholder, word), language, groups),
  );
}

/** Keeps the word with the highest weight for each meaning. */
function add<Meaning extends string>(
  index: Map<string, WordMeaning<Meaning>[]>,
  key: string,
  entry: WordMeaning<Meaning>,
): void {
  const entries = index.get(key) ?? [];
  const known = entries.find(({ meaning }) => meaning === entry.meaning);
  if (known !== undefined && known.weight >= entry.weight) return;
  index.set(key, [...entries.filter((other) => other !== known), entry]);
}
