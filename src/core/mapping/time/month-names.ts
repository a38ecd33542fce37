/** Name in lower case, without a trailing dot → number from 1. */
export type Names = ReadonlyMap<string, number>;

const YEAR = 2023;

/** The names of the months in a language; 1 is January. */
export function monthNames(language: string, length: 'short' | 'long'): Names {
  const dates = Array.from({ length: 12 }, (_, index) => Date.UTC(YEAR, index, 1));
  const names = namesOf(language, { month: length }, dates);
  return length === 'short' && language === 'en' ? names.set('sept', 9) : names;
}

/** The names of the days of a week; 1 is Monday. */
export function dayNames(language: string, length: 'short' | 'long'): Names {
  // 2 January 2023 was a Monday.
  const dates = Array.from({ length: 7 }, (_, index) => Date.UTC(YEAR, 0, index + 2));
  return namesOf(language, { weekday: length }, dates);
}

/** Whether month and day names of a language are available. */
export function isLanguage(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  } catch {
    return false;
  }
}

/** The standalone forms and, in languages where they differ, the forms within a date. */
function namesOf(
  language: string,
  options: Intl.DateTimeFormatOptions,
  dates: readonly number[],
): Map<string, number> {
  const names = new Map<string, number>();
  for (const others of [{}, { day: 'numeric' }] as const) {
    const format = new Intl.DateTimeFormat(language, { ...options, ...others, timeZone: 'UTC' });
    for (const [index, date] of dates.entries()) {
      const parts = format.formatToParts(date).filter(({ type }) => Object.hasOwn(options, type));
      for (const { value } of parts) names.set(value.toLowerCase().replace(/\.$/, ''), index + 1);
    }
  }
  return names;
}
