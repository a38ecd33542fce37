import type { NumberFormat } from '../mapping/language/mapping.js';
import type { Answers } from './answers.js';
import type { ColumnFacts } from './column-facts.js';
import type { Draft } from './draft.js';

type Decimal = NonNullable<NumberFormat['decimal']>;

/**
 * The number format of a column, and a question where the file does not determine it.
 * @param decimal the decimal sign that other columns of the file prove.
 */
export function numberFormat(
  { label, number }: ColumnFacts,
  decimal: Decimal | undefined,
  answers: Answers,
  draft: Draft,
): NumberFormat {
  const { number: format = {}, rivals = [] } = number ?? {};
  if (rivals.length === 0) return format;
  const wanted = answers.decimal ?? decimal;
  const meant = [format, ...rivals].find((one) => decimalOf(one) === wanted);
  if (meant !== undefined) return meant;
  draft.ask({
    code: 'decimal',
    text: `The decimal sign in ${JSON.stringify(label)} can be a point or a comma.`,
    answers: ['--decimal .', '--decimal ,'],
    blocks: true,
  });
  return format;
}

/** The decimal sign that columns prove; undefined if none does, or they differ. */
export function certainDecimal(columns: readonly ColumnFacts[]): Decimal | undefined {
  const signs = new Set(
    columns.flatMap(({ number }) => {
      const isShown = number !== undefined && number.rivals.length === 0 && !number.isInteger;
      return isShown ? [decimalOf(number.number)] : [];
    }),
  );
  return signs.size === 1 ? [...signs][0] : undefined;
}

function decimalOf({ decimal = '.' }: NumberFormat): Decimal {
  return decimal;
}
