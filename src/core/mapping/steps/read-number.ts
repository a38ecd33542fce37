import type { NumberFormat } from '../language/mapping.js';
import { currenciesOf, isCurrencyCode } from './currency-signs.js';

/** A number as it is written, without loss: its digits are never made a floating-point number. */
export interface WrittenNumber {
  readonly isNegative: boolean;
  /** Without leading zeros, but for a single one. */
  readonly whole: string;
  /** Without zeros at its end. */
  readonly fraction: string;
  /** What the sign or code beside it can stand for; undefined where there is none. */
  readonly currencies: readonly string[] | undefined;
}

const SPACE = '[ \\u00a0\\u2009\\u202f]';
const GROUPS: Readonly<Record<NonNullable<NumberFormat['group']>, string>> = {
  '.': '\\.',
  ',': ',',
  ' ': SPACE,
  "'": "['’]",
};
const CURRENCY = "[^\\d\\s.,'’()+\\-−][^\\d\\s,'’()+\\-−]{0,4}";

/** Makes what reads numbers that are written in a format; it gives undefined for any other text. */
export function numberReader(format: NumberFormat): (text: string) => WrittenNumber | undefined {
  const pattern = numberPattern(format);
  const cents = format.unit === 'cents';
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
    const [whole, fraction] = cents ? shifted(plain, decimals) : [plain, decimals];
    return {
      isNegative: isNegative && format.absolute !== true,
      whole: whole.replace(/^0+(?=\d)/, '') || '0',
      fraction: fraction.replace(/0+$/, ''),
      currencies,
    };
  };
}

function numberPattern({ decimal = '.', group, parentheses }: NumberFormat): RegExp {
  const digits = group === undefined ? '\\d+' : `\\d{1,3}(?:${GROUPS[group]}\\d{3})+|\\d+`;
  const sign = '([+\\-−])?';
  const [open, close] = parentheses === true ? ['(\\()?', '(\\))?'] : ['(\\b\\B)?', '(\\b\\B)?'];
  const gap = `${SPACE}?`;
  return new RegExp(
    `^${open}${sign}(?:(${CURRENCY})${gap})?${sign}(${digits})?(?:[${decimal}](\\d+))?(?:${gap}(${CURRENCY}))?([\\-−])?${close}$`,
    'u',
  );
}

/** What two currencies beside a number can stand for; `none` where one is no currency, or they differ. */
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

/** Two digits further to the right. */
function shifted(whole: string, fraction: string): readonly [string, string] {
  const padded = whole.padStart(3, '0');
  return [padded.slice(0, -2), padded.slice(-2) + fraction];
}

/** A number as a plain decimal: `-1234.5`. */
export function decimalText({ isNegative, whole, fraction }: WrittenNumber): string {
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return isNegative && digits !== '0' ? `-${digits}` : digits;
}

/** What is wrong with a format. */
export function numberProblem({ decimal = '.', group, signs = {} }: NumberFormat) {
  if (decimal === group) return `decimal and group are both ${JSON.stringify(decimal)}`;
  const wrong = Object.entries(signs).find(([, code]) => !isCurrencyCode(code));
  return wrong && `${JSON.stringify(wrong[1])} is no currency code of ISO 4217, such as EUR`;
}
