import { currenciesOf } from '../mapping/steps/currency-signs.js';
import { zoneProblem } from '../mapping/time/time-zone.js';
import type { ColumnRole } from './column-role.js';
import { allTokens, nameTokens } from './name-tokens.js';
import { codeOfToken } from './name-units.js';
import { rolesOfName } from './roles-of-name.js';

export type { ColumnRole } from './column-role.js';
export { rolesOfName, type RoleGuess } from './roles-of-name.js';

/** The roles of amounts of money. */
const AMOUNTS: ReadonlySet<ColumnRole> = new Set([
  'price',
  'line_total',
  'order_total',
  'other_price',
  'refund_total',
  'tax',
  'shipping',
  'discount',
  'fee',
]);

const CENTS: ReadonlySet<string> = new Set(
  'cents cent centimes centavos centimos centesimi pence'.split(' '),
);
const PERCENT_BEFORE: ReadonlySet<string> = new Set(['per', 'pro', 'por', 'pour', 'percent']);
const UTC: ReadonlySet<string> = new Set(['utc', 'gmt']);
const OFFSET = /(?:UTC|GMT)\s*[+\-−]?\s*\d/i;
const ZONE = /\b[A-Z][A-Za-z]+(?:\/[A-Z][A-Za-z_]+){1,2}\b/;
const BRACKETED = /[([{]([^()[\]{}]*)[)\]}]/g;

/** The ISO code in a name, if any: `Price (EUR)`, `Preis [€]`, `amount_usd`. */
export function currencyInName(name: string): string | undefined {
  const codes = new Set([...codesOfSigns(name), ...codesOfWords(name)]);
  return codes.size === 1 ? [...codes][0] : undefined;
}

/** The currency fraction in the name of an amount, if any: `price_cents`, `amount_micros`, `total (cents)`. */
export function unitInName(name: string): 'cents' | 'micros' | undefined {
  if (!isAmountName(name)) return undefined;
  const words = allTokens(name).map(({ text }) => text);
  if (words.includes('micros')) return 'micros';
  const isCents = (word: string, at: number) =>
    CENTS.has(word) && !PERCENT_BEFORE.has(words[at - 1] ?? '');
  return words.some(isCents) ? 'cents' : undefined;
}

/** `UTC` or an IANA zone in a name, if any: `created_at_utc`, `Date (UTC)`, `Time (Europe/Berlin)`. */
export function zoneInName(name: string): string | undefined {
  if (OFFSET.test(name)) return undefined;
  if (nameTokens(name).some(({ text }) => UTC.has(text))) return 'UTC';
  const zone = ZONE.exec(name)?.[0];
  return zone !== undefined && zoneProblem(zone) === undefined ? zone : undefined;
}

/** The codes of signs that only one currency uses. */
function codesOfSigns(name: string): readonly string[] {
  const bracketed = [...name.matchAll(BRACKETED)].map(([, inner = '']) => inner.trim());
  const signs = [...bracketed, ...name.split(/\s+/), ...name.split(/[^\p{Sc}]+/u)];
  return signs
    .filter((sign) => !/^[A-Z]{3}$/.test(sign))
    .map((sign) => currenciesOf(sign))
    .filter(({ length }) => length === 1)
    .flat();
}

/** The codes in brackets, and those next to the name of an amount. */
function codesOfWords(name: string): readonly string[] {
  const isAmount = isAmountName(name);
  return nameTokens(name).flatMap((token) => {
    const code = codeOfToken(token);
    return code !== undefined && (token.isInBrackets || isAmount) ? [code] : [];
  });
}

function isAmountName(name: string): boolean {
  const [best] = rolesOfName(name);
  return best !== undefined && AMOUNTS.has(best.role);
}
