import { firstMatch, type BrokenRule } from './broken-rule.js';

/** The ISO 4217 codes that the platform supports, historical currencies included. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

/** Whether a text is an ISO 4217 currency code in upper case. */
export function isCurrency(text: string): boolean {
  return CURRENCIES.has(text);
}

/** The fault of a text that is not a currency code. */
export const NOT_A_CURRENCY: BrokenRule = {
  words: 'not a currency code (ISO 4217)',
  detail: (text) => firstMatch(text, [[/^\p{Sc}$/u, 'currency sign; its code is needed']]),
};
