import { toAscii } from '../../core/text/ascii-glyphs.js';

/** The variables that say which characters a terminal shows. */
export interface LocaleVariables {
  readonly LC_ALL?: string | undefined;
  readonly LC_CTYPE?: string | undefined;
  readonly LANG?: string | undefined;
}

/**
 * Whether the locale has no UTF-8, as `C`, `POSIX` and `de_DE@euro`. The first variable that is set and not empty
 * counts; without any, terminals of today show UTF-8.
 * https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap08.html
 */
export function wantsAscii({ LC_ALL, LC_CTYPE, LANG }: LocaleVariables): boolean {
  const locale = LC_ALL || LC_CTYPE || LANG;
  return locale !== undefined && locale !== '' && !/utf-?8/i.test(locale);
}

/** A text for people as their locale shows it. What programs read must not go through it. */
export function localeText(text: string, environment: LocaleVariables): string {
  return wantsAscii(environment) ? toAscii(text) : text;
}

/** Makes a stream that only people read, standard error, show all text as their locale does. */
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
