import { dayNames, monthNames } from '../mapping/time/month-names.js';

/** Name in lower case without a trailing dot → number of rows that have it. */
export type NameCounts = ReadonlyMap<string, number>;

/** The names of one kind in the values of a column. */
export interface NamesFound {
  readonly months: NameCounts;
  readonly weekdays: NameCounts;
}

/** The supported languages; where several match equally, the first is used. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'] as const;

type NamesOf = typeof monthNames;

/** The language of most of the names; undefined if none matches. */
export function languageOf({ months, weekdays }: NamesFound): string | undefined {
  let best: string | undefined;
  let most = 0;
  for (const language of LANGUAGES) {
    const rows = [
      ...knownRows(months, monthNames, language),
      ...knownRows(weekdays, dayNames, language),
    ].reduce((sum, count) => sum + count, 0);
    if (rows > most) [best, most] = [language, rows];
  }
  return best;
}

function knownRows(names: NameCounts, namesOf: NamesOf, language: string): readonly number[] {
  if (names.size === 0) return [];
  const [short, long] = [namesOf(language, 'short'), namesOf(language, 'long')];
  return [...names].map(([name, rows]) => (short.has(name) || long.has(name) ? rows : 0));
}

/** The pattern letters that read month names: for short names, long names, or both. */
export function monthLetters(names: NameCounts, language: string): readonly string[] {
  return lettersOf(names, monthNames, language, ['MMM', 'MMMM']);
}

/** The pattern letters that read weekday names. */
export function weekdayLetters(names: NameCounts, language: string): readonly string[] {
  return lettersOf(names, dayNames, language, ['EEE', 'EEEE']);
}

function lettersOf(
  names: NameCounts,
  namesOf: NamesOf,
  language: string,
  [short, long]: readonly [string, string],
): readonly string[] {
  const [shortNames, longNames] = [namesOf(language, 'short'), namesOf(language, 'long')];
  const known = [...names.keys()];
  const needsLong = known.some((name) => longNames.has(name) && !shortNames.has(name));
  const needsShort = known.some((name) => shortNames.has(name) && !longNames.has(name));
  if (!needsLong) return [short];
  return needsShort ? [short, long] : [long];
}
