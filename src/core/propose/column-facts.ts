import { textFormOf, type TextForm } from '../sniff-texts/text-form.js';
import { nullWords } from '../sniff-values/null-words.js';
import { numberFormOf, type NumberForm } from '../sniff-values/number-form.js';
import { timeFormOf, type TimeForm } from '../sniff-values/time-form.js';
import { columnName } from '../text/column-name.js';
import type { ValueCounts } from '../sniff-values/value-counts.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import { rolesOfName, type RoleGuess } from '../vocabulary/header-role.js';
import { labelOf, type FieldPlace, type SampledColumn } from './sampled-column.js';

/** Higher than the weight of any other name. */
const EXACT = 1.1;

/** The facts about a column: the possible meanings of its name, and the format of its texts. */
export interface ColumnFacts {
  readonly column: SampledColumn;
  /** Its name for display. */
  readonly label: string;
  /** The possible meanings of its name, best first. */
  readonly guesses: readonly RoleGuess[];
  readonly time: TimeForm | undefined;
  readonly number: NumberForm | undefined;
  /** Only for a column that has neither times nor numbers. */
  readonly text: TextForm | undefined;
  /** Its null words. */
  readonly nulls: readonly string[];
  /** Its other texts, with the number of rows of each. */
  readonly counts: ValueCounts;
  /** Whether no text occurs in more than one row of the sample. */
  readonly isUnique: boolean;
  /** The column used in rows where this one is empty. */
  readonly fallback?: ColumnFacts | undefined;
  /** Whether its texts belong to the items of all rows, and not to the rows. */
  readonly isItem?: boolean;
  /** Whether some events lack it although each column that it is taken from is complete. */
  readonly isPartial?: boolean;
}

/** @param names the names of the column; none for a column of a file without a header line. */
export function factsOf(
  column: SampledColumn,
  names: readonly string[] = namesOf(column),
): ColumnFacts {
  const { texts, filled } = column;
  const nulls = [...new Set([...nullWords(column.counts), ...loudWords(column)])];
  const counts = without(nulls, column.counts);
  const isEmpty = counts.size === 0;
  const time = isEmpty ? undefined : timeFormOf(counts);
  const number = isEmpty ? undefined : numberFormOf(counts);
  const isText = !isEmpty && time === undefined && number === undefined;
  return {
    column,
    label: labelOf(column),
    guesses: guessesOf(names),
    time,
    number,
    text: isText ? textFormOf(counts) : undefined,
    nulls,
    counts,
    isUnique: filled === texts.length && counts.size === filled,
  };
}

/** The same column with one more null word. */
export function withNull(facts: ColumnFacts, word: string): ColumnFacts {
  return { ...facts, nulls: [...facts.nulls, word], counts: without([word], facts.counts) };
}

function without(words: readonly string[], counts: ValueCounts): ValueCounts {
  return new Map([...counts].filter(([text]) => !words.includes(text)));
}

/** The name of a column; for a value in JSON, its path and its last key. */
export function namesOf(place: FieldPlace): readonly string[] {
  const label = labelOf(place);
  const last = place.path?.split('.').at(-1);
  return last === undefined ? [label] : [label, last];
}

/**
 * The possible meanings of some names of one column, best first. A name that equals a field name outweighs every
 * other meaning.
 */
function guessesOf(names: readonly string[]): readonly RoleGuess[] {
  const best = new Map<ColumnRole, RoleGuess>();
  for (const name of names) {
    const own = columnName(name);
    for (const guess of rolesOfName(name)) {
      const weight = own === guess.role ? EXACT : guess.weight;
      if (weight > (best.get(guess.role)?.weight ?? 0)) best.set(guess.role, { ...guess, weight });
    }
  }
  return [...best.values()].toSorted((left, right) => right.weight - left.weight);
}

/** Words that no shop uses for anything else: databases and Google Analytics write them into any column. */
const LOUD_WORDS: readonly string[] = [
  '(not set)',
  '(none)',
  'NULL',
  String.raw`\N`,
  '<null>',
  '#N/A',
];

function loudWords({ counts }: SampledColumn): readonly string[] {
  return LOUD_WORDS.filter((word) => counts.has(word));
}
