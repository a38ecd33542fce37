import type { NumberFormat } from '../language/mapping.js';
import { decimalText, numberReader } from './read-number.js';
import { refused, type Step } from './step.js';

/** Converts a number in a foreign format into a plain decimal. */
export interface NumberStep extends Step {
  readonly kind: 'number';
  readonly format: NumberFormat;
  /** Whether it accepts whole numbers only. */
  readonly isInteger: boolean;
}

/** Whether a step reads numbers. */
export function isNumberStep(step: Step): step is NumberStep {
  return step.kind === 'number';
}

/** Parses amounts and other decimals, and notes the currency next to them. */
export function numberStep(format: NumberFormat, isInteger: boolean): NumberStep {
  const read = numberReader(format);
  return {
    kind: 'number',
    format,
    isInteger,
    apply: (text, notes) => {
      const number = read(text);
      if (number === undefined) return refused('invalid');
      // A whole number may be written as 2,00, but not as 2,5.
      if (isInteger && number.fraction !== '') return refused('invalid');
      if (number.currencies !== undefined) notes.currency(number.currencies);
      return decimalText(number);
    },
  };
}

/** Takes the currency next to an amount; nothing if there is none. */
export function currencyStep(format: NumberFormat): NumberStep {
  const read = numberReader(format);
  return {
    kind: 'number',
    format,
    isInteger: false,
    apply: (text) => {
      const number = read(text);
      if (number === undefined) return refused('invalid');
      const [only, ...more] = number.currencies ?? [];
      return more.length > 0 ? refused('currency') : only;
    },
  };
}
