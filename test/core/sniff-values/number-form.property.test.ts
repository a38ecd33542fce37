import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { NumberFormat } from '../../../src/core/mapping/language/mapping.js';
import {
  decimalText,
  numberProblem,
  numberReader,
} from '../../../src/core/mapping/steps/read-number.js';
import { numberFormOf } from '../../../src/core/sniff-values/number-form.js';

interface Style {
  readonly decimal: '.' | ',';
  readonly group: '' | '.' | ',' | ' ' | "'";
  readonly decimals: number;
  readonly sign: 'before' | 'behind' | 'parentheses';
  readonly currency: string;
}

const style = fc
  .record<Style>({
    decimal: fc.constantFrom('.', ','),
    group: fc.constantFrom('', '.', ',', ' ', "'"),
    decimals: fc.integer({ min: 0, max: 4 }),
    sign: fc.constantFrom('before', 'behind', 'parentheses'),
    currency: fc.constantFrom('', '', '€', '$', ' EUR'),
  })
  .filter(({ decimal, group }) => decimal !== group);
const amounts = fc.array(fc.oneof(fc.integer({ min: -30_000, max: 30_000 }), fc.maxSafeInteger()), {
  minLength: 1,
  maxLength: 12,
});

/** The text of a number of units of the last decimal, and what it means. */
function write({ decimal, group, decimals, sign, currency }: Style, units: number) {
  const digits = String(Math.abs(units)).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const grouped = whole.replaceAll(/\B(?=(?:\d{3})+$)/g, group);
  const amount = fraction === '' ? grouped : `${grouped}${decimal}${fraction}`;
  const text = currency === ' EUR' ? `${amount} EUR` : `${currency}${amount}`;
  const meant = decimalText({
    isNegative: units < 0,
    whole,
    fraction: fraction.replace(/0+$/, ''),
    currencies: undefined,
  });
  return [units < 0 ? negative(sign, text) : text, meant] as const;
}

function negative(sign: Style['sign'], text: string): string {
  if (sign === 'parentheses') return `(${text})`;
  return sign === 'before' ? `-${text}` : `${text}-`;
}

function readsAll(format: NumberFormat, written: ReadonlyMap<string, string>): boolean {
  const read = numberReader(format);
  return [...written].every(([text, meant]) => {
    const number = read(text);
    return number !== undefined && decimalText(number) === meant;
  });
}

it('numbers of one style are read as they were meant, or are open', () => {
  fc.assert(
    fc.property(style, amounts, (style, units) => {
      const written = new Map(units.map((amount) => write(style, amount)));
      const form = numberFormOf(new Map(units.map((amount) => [write(style, amount)[0], 1])));
      const formats = [form?.number ?? {}, ...(form?.rivals ?? [])];
      expect(formats.map(numberProblem)).toEqual(formats.map(() => undefined));
      expect([formats, written, formats.some((format) => readsAll(format, written))]).toEqual([
        formats,
        written,
        true,
      ]);
    }),
    { numRuns: 500 },
  );
});

it('numbers of two styles are read as they were meant, or are unread or open', () => {
  fc.assert(
    fc.property(style, amounts, style, amounts, (one, units, other, more) => {
      const written = new Map(units.map((amount) => write(one, amount)));
      const second = new Map(more.map((amount) => write(other, amount)));
      fc.pre([...second].every(([text, meant]) => (written.get(text) ?? meant) === meant));
      // A comma that groups in one style and begins decimals in the other looks like one style where nothing contradicts.
      fc.pre(one.decimal === other.decimal);
      const all = new Map([...written, ...second]);
      const form = numberFormOf(new Map([...all.keys()].map((text) => [text, 1])));
      const read = numberReader(form?.number ?? {});
      const isOpen = form === undefined || form.rivals.length > 0;
      const wrong = [...all].filter(([text, meant]) => {
        const number = read(text);
        return !isOpen && number !== undefined && decimalText(number) !== meant;
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
