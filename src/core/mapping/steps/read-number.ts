import type { NumberFormat } from '../language/mapping.js';
import { currenciesOf, isCurrencyCode } from './currency-signs.js';

/** A number as written, without loss: its digits never pass through floating point. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  /** Without leading zeros, except a single one. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
  /** The currencies that the adjacent sign or code can mean; undefined if there is none. */
  readonly currencies: readonly string[] | undefined;
}

const SPACE = '[ \\u00a0\\u2009\\u202f]';
const GROUPS: Readonly<Record<NonNullable<NumberFormat['group']>, string>> = {
  '.': '\\.',
  ',': ',',
  ' ': SPACE,
  "'": "['’]",
};
const UNIT_DIGITS: Readonly<Record<NonNullable<NumberFormat['unit']>, number>> = {
  cents: 2,
  micros: 6,
};
const CURRENCY = "[^\\d\\s.,'’()+\\-−][^\\d\\s,'’()+\\-−]{0,4}";

/** Creates the parser of numbers in a format; it returns undefined for any other text. */
export function numberReader(format: NumberFormat): (text: string) => WrittenNumber | undefined {
  const pattern = numberPattern(format);
  const unitDigits = format.unit === undefined ? 0 : UNIT_DIGITS[format.unit];
  return (text) => {
    const match = pattern.exec(text.trim());
    if (match === null) return undefined;
    const [
      ,
      open,
      firstSign,
      before,
      innerSign,
      digits = '',
      decimals = '',
      power = '0',
      after,
      lastSign,
      close,
    ] = match;
    const signs = [firstSign, innerSign, lastSign].filter((sign) => sign !== undefined);
    const isInParentheses = open !== undefined;
    if (isInParentheses !== (close !== undefined)) return undefined;
    if (signs.length > 1 || (isInParentheses && signs.length > 0)) return undefined;
    if (digits === '' && decimals === '') return undefined;
    const currencies = bothCurrencies(before, after, format.signs);
    if (currencies === 'none') return undefined;
    const isNegative = isInParentheses || (signs[0] !== undefined && signs[0] !== '+');
    const plain = digits.replaceAll(/\D/g, '');
    const [whole, fraction] = withPointMoved(plain, decimals, Number(power) - unitDigits);
    return {
      isNegative: isNegative && format.absolute !== true,
      whole: whole.replace(/^0+(?=\d)/, '') || '0',
      fraction: fraction.replace(/0+$/, ''),
      currencies,
    };
  };
}

function numberPattern({ decimal = '.', group, parentheses, exponent }: NumberFormat): RegExp {
  const digits = group === undefined ? '\\d+' : `\\d{1,3}(?:${GROUPS[group]}\\d{3})+|\\d+`;
  const sign = '([+\\-−])?';
  const [open, close] = parentheses === true ? ['(\\()?', '(\\))?'] : ['(\\b\\B)?', '(\\b\\B)?'];
  const power = exponent === true ? '(?:[eE]([+-]?\\d{1,3}))?' : '(\\b\\B)?';
  const gap = `${SPACE}?`;
  return new RegExp(
    `^${open}${sign}(?:(${CURRENCY})${gap})?${sign}(${digits})?(?:[${decimal}](\\d+))?${power}(?:${gap}(${CURRENCY}))?([\\-−])?${close}$`,
    'u',
  );
}

/** The currencies that two adjacent signs or codes can mean; `none` where one is not a currency, or they differ. */
function bothCurrencies(
  before: string | undefined,
  after: string | undefined,
  signs: NumberFormat['signs'],
): readonly string[] | undefined | 'none' {
  const [first, second] = [before, after].map((sign) =>
    sign === undefined ? undefined : currenciesOf(sign, signs),
  );
  if (first?.length === 0 || second?.length === 0) return 'none';
  if (first === undefined || second === undefined) return first ?? second;
  const common = first.filter((code) => second.includes(code));
  return common.length === 0 ? 'none' : common;
}

/** The digits of a number with the point moved this many places: right, or left where negative. */
function withPointMoved(
  whole: string,
  fraction: string,
  places: number,
): readonly [whole: string, fraction: string] {
  if (places >= 0) {
    const padded = fraction.padEnd(places, '0');
    return [whole + padded.slice(0, places), padded.slice(places)];
  }
  const padded = whole.padStart(1 - places, '0');
  return [padded.slice(0, places), padded.slice(places) + fraction];
}

/** A number as a plain decimal: `-1234.5`. */
export function decimalText({ isNegative, whole, fraction }: WrittenNumber): string {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return isNegative && digits !== '0' ? `-${digits}` : digits;
}

/** The problem of a number format. */
export function numberProblem({ decimal = '.', group, signs = {} }: NumberFormat) {
  if (decimal === group) return `decimal and group are both ${JSON.stringify(decimal)}`;
  const wrong = Object.entries(signs).find(([, code]) => !isCurrencyCode(code));
  return wrong && `${JSON.stringify(wrong[1])} is not a currency code of ISO 4217, such as EUR`;
}
