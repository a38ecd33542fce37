import { bagKey, nameKey, type NameToken } from './name-tokens.js';

/** A meaning of a word. */
export interface WordMeaning<Meaning extends string> {
  readonly meaning: Meaning;
  /** 1 where the word means nothing else. */
  readonly weight: number;
  /** As the vocabulary has it. */
  readonly word: string;
}

/** Words by language. */
export type Words = Readonly<Record<string, readonly string[]>>;

/** Finds the meanings of names; none where it has no such word. */
export interface WordIndex<Meaning extends string> {
  /** By their words as they follow each other. */
  readonly exact: (tokens: readonly Word[]) => readonly WordMeaning<Meaning>[];
  /** By their words in any order. */
  readonly anyOrder: (tokens: readonly Word[]) => readonly WordMeaning<Meaning>[];
}

type Word = Pick<NameToken, 'text'>;

/** How sure a word is that ends in `?` (it can mean other things) or `??` (it mostly does). */
const WEIGHTS: Readonly<Record<string, number>> = { '': 1, '?': 0.6, '??': 0.3 };

const GROUP = /\{(\w+)\}/;

/**
 * Reads a vocabulary: meaning → language → words.
 * @param tokensOf takes a word apart, as it takes the names that are looked for.
 * @param groups name → language → words, which `{name}` in a word stands for.
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

/** Keeps the surest word of each meaning. */
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
