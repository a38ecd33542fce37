import { firstMatch, type BrokenRule } from './broken-rule.js';

/** The codes of ISO 4217 that the platform knows, also those of currencies that are no longer used. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is the code of a currency (ISO 4217) in upper case. */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(text);
}

/** What is wrong with a text that is no code of a currency. */
export const NOT_A_CURRENCY: BrokenRule = {
  words: 'not a currency code (ISO 4217)',
  detail: (text) => firstMatch(text, [[/^\p{Sc}$/u, 'currency sign; its code is needed']]),
};
