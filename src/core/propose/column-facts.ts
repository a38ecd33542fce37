import { textFormOf, type TextForm } from '../sniff-texts/text-form.js';
import { nullWords } from '../sniff-values/null-words.js';
import { numberFormOf, type NumberForm } from '../sniff-values/number-form.js';
import { timeFormOf, type TimeForm } from '../sniff-values/time-form.js';
import { columnName } from '../text/column-name.js';
import type { ValueCounts } from '../sniff-values/value-counts.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import { rolesOfName, type RoleGuess } from '../vocabulary/header-role.js';
import { labelOf, type FieldPlace, type SampledColumn } from './sampled-column.js';

/** More than any other name weighs. */
const EXACT = 1.1;

/** What is known of a column: what its name can mean, and how its texts are written. */
export interface ColumnFacts {
  readonly column: SampledColumn;
  /** Its name as it is shown. */
  readonly label: string;
  /** What its name can mean, best first. */
  readonly guesses: readonly RoleGuess[];
  readonly time: TimeForm | undefined;
  readonly number: NumberForm | undefined;
  /** Of a column that has neither times nor numbers. */
  readonly text: TextForm | undefined;
  /** Words in it that mean empty. */
  readonly nulls: readonly string[];
  /** Its other texts, and how many rows have each. */
  readonly counts: ValueCounts;
  /** Whether each row has a text that no other row of the sample has. */
  readonly isUnique: boolean;
  /** The column that stands for it in rows where it is empty. */
  readonly fallback?: ColumnFacts | undefined;
  /** Whether its texts are those of the items of all rows, and not those of rows. */
  readonly isItem?: boolean;
  /** Whether events can lack it although each text that it is taken from is there. */
  readonly isPartial?: boolean;
}

/** @param names the names that the column can be known by; none for a column of a file without a header line. */
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

/** A column in which another word means empty as well. */
export function withNull(facts: ColumnFacts, word: string): ColumnFacts {
  return { ...facts, nulls: [...facts.nulls, word], counts: without([word], facts.counts) };
}

function without(words: readonly string[], counts: ValueCounts): ValueCounts {
  return new Map([...counts].filter(([text]) => !words.includes(text)));
}

/** The name of a column; of a value in JSON its path and its last key. */
export function namesOf(place: FieldPlace): readonly string[] {
  const label = labelOf(place);
  const last = place.path?.split('.').at(-1);
  return last === undefined ? [label] : [label, last];
}

/** What some names of one column can mean, best first; a name that is that of a field means nothing else as much. */
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

/** Words that no shop writes for anything else: databases and Google Analytics write them into any column. */
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
