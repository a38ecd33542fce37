import { parsePrice } from '../event/price.js';
import { parseWholeNumber } from '../event/whole-number.js';
import type { NumberFormat } from '../mapping/language/mapping.js';
import { CURRENCY_SIGNS, currenciesOf } from '../mapping/steps/currency-signs.js';
import { decimalText, numberReader } from '../mapping/steps/read-number.js';
import type { ValueCounts } from './value-counts.js';

/** The result of loading the numbers of a column. */
export interface NumberMeasures {
  /** The number of rows whose value the format reads … */
  readonly read: number;
  /** … and of rows whose value it does not. */
  readonly unread: number;
  /** The first unreadable value, for a message. */
  readonly firstUnread: string | undefined;
  /** Whether the native format also reads them without a `number` step: digits, at most one point. */
  readonly isPlain: boolean;
  /** Whether all are whole numbers, also in the notation 2,00. */
  readonly isInteger: boolean;
  /** Whether all consist of digits only, as the native format requires for whole numbers. */
  readonly isDigits: boolean;
  /** Whether a number has leading zeros, as 00123: then it is an id. */
  readonly hasLeadingZeros: boolean;
  /** The numbers of rows with a negative number and with zero. */
  readonly negative: number;
  readonly zero: number;
  readonly least: number;
  readonly most: number;
  /** ISO 4217 code of the currency next to the amount → rows. */
  readonly currencies: ReadonlyMap<string, number>;
  /** A sign of several currencies, such as $ → rows. */
  readonly signs: ReadonlyMap<string, number>;
}

/** Longest first, so that kr. is found before kr. */
const SIGNS_OF_SEVERAL = CURRENCY_SIGNS.filter((sign) => currenciesOf(sign).length > 1).sort(
  (left, right) => right.length - left.length,
);
const ANY_PRICE = { minPrice: 0, maxPrice: Number.POSITIVE_INFINITY };

/** Parses all values of a column as a load would. */
export function measureNumbers(format: NumberFormat, values: ValueCounts): NumberMeasures {
  const { decimal = '.' } = format;
  const readNumber = numberReader(format);
  const rows = { read: 0, unread: 0, negative: 0, zero: 0 };
  const are = { isPlain: true, isInteger: true, isDigits: true, hasLeadingZeros: false };
  const currencies = new Map<string, number>();
  const signs = new Map<string, number>();
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  let firstUnread: string | undefined;
  for (const [value, count] of values) {
    const text = value.trim();
    const number = readNumber(text);
    if (number === undefined) {
      rows.unread += count;
      firstUnread ??= value;
      continue;
    }
    const amount = Number(decimalText(number));
    rows.read += count;
    if (amount < 0) rows.negative += count;
    if (amount === 0) rows.zero += count;
    [least, most] = [Math.min(least, amount), Math.max(most, amount)];
    are.isInteger &&= number.fraction === '';
    are.isDigits &&= parseWholeNumber(text) !== 'invalid';
    are.isPlain &&= parsePrice(text, ANY_PRICE) !== 'invalid';
    are.hasLeadingZeros ||= !text.includes(decimal) && /^\D*0\d/.test(text);
    if (number.currencies !== undefined) {
      noteCurrency(text, number.currencies, count, currencies, signs);
    }
  }
  return { ...rows, ...are, firstUnread, least, most, currencies, signs };
}

function noteCurrency(
  text: string,
  codes: readonly string[],
  rows: number,
  currencies: Map<string, number>,
  signs: Map<string, number>,
): void {
  const [only = '', ...more] = codes;
  if (more.length === 0) addRows(currencies, only, rows);
  else addRows(signs, SIGNS_OF_SEVERAL.find((sign) => text.includes(sign)) ?? '', rows);
}

function addRows(counts: Map<string, number>, key: string, rows: number): void {
  counts.set(key, (counts.get(key) ?? 0) + rows);
}
