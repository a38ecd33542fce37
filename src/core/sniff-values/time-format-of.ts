import type { TimeFormat } from '../mapping/language/mapping.js';

/** Formats as a mapping states them; English needs no language. */
export function timeFormat(formats: readonly string[], language: string | undefined): TimeFormat {
  const isEnglish = language === undefined || language === 'en';
  return isEnglish ? { formats } : { formats, language };
}
