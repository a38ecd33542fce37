const MONTHS = 12;
const YEAR = 2023;

/** Name in lower case, without a dot at its end → 1 to 12. */
export type Names = ReadonlyMap<string, number>;

/** The names of the months in a language. */
export function monthNames(language: string, length: 'short' | 'long'): Names {
  const names = new Map(length === 'short' && language === 'en' ? [['sept', 9]] : []);
  for (let month = 1; month <= MONTHS; month++) {
    for (const name of namesOf(language, { month: length }, month, 1, 'month')) {
      names.set(name, month);
    }
  }
  return names;
}

/** The names of the days of a week; 1 is Monday. */
export function dayNames(language: string, length: 'short' | 'long'): Names {
  const names = new Map<string, number>();
  // The second of January 2023 was a Monday.
  for (let day = 1; day <= 7; day++) {
    for (const name of namesOf(language, { weekday: length }, 1, day + 1, 'weekday')) {
      names.set(name, day);
    }
  }
  return names;
}

/** Whether names are known in a language. */
export function isLanguage(language: string): boolean {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf([language]).length > 0;
  } catch {
    return false;
  }
}

/** As it stands by itself and, in languages where that differs, in a date. */
function namesOf(
  language: string,
  options: Intl.DateTimeFormatOptions,
  month: number,
  day: number,
  part: 'month' | 'weekday',
): string[] {
  const date = new Date(Date.UTC(YEAR, month - 1, day));
  return [options, { ...options, day: 'numeric' } as const].flatMap((option) =>
    new Intl.DateTimeFormat(language, { ...option, timeZone: 'UTC' })
      .formatToParts(date)
      .flatMap(({ type, value }) =>
        type === part ? [value.toLowerCase().replace(/\.$/, '')] : [],
      ),
  );
}
