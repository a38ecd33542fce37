import { toAscii } from '../../core/text/ascii-glyphs.js';

/** The variables that determine the character set of a terminal. */
export interface LocaleVariables {
  readonly LC_ALL?: string | undefined;
  readonly LC_CTYPE?: string | undefined;
  readonly LANG?: string | undefined;
}

/**
 * Whether the locale has no UTF-8, as `C`, `POSIX` and `de_DE@euro`. The first non-empty variable is used; without
 * any, UTF-8 is assumed. https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
export function wantsAscii({ LC_ALL, LC_CTYPE, LANG }: LocaleVariables): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
}

/** A text for people in the characters of their locale. Machine-readable output must not pass through it. */
export function localeText(text: string, environment: LocaleVariables): string {
  return wantsAscii(environment) ? toAscii(text) : text;
}

/** Makes a stream for people, standard error, write all text in the characters of their locale. */
export function followLocale(stream: NodeJS.WriteStream, environment: LocaleVariables): void {
  if (!wantsAscii(environment)) return;
  const write = stream.write.bind(stream);
  Object.assign(stream, {
    write: (chunk: unknown, ...rest: readonly unknown[]): unknown =>
      Reflect.apply(write, undefined, [
        typeof chunk === 'string' ? toAscii(chunk) : chunk,
        ...rest,
      ]),
  });
}
