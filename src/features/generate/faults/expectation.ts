import { COUNTED, EXPECTED_TYPES, MAX_PRICE_CENTS } from './contract.js';
import type { CleanRow } from './clean-row.js';

type Counts = Record<string, number>;

/** The expected counts of a correct loader for rows. */
export interface RowsExpected {
  readonly read: number;
  readonly inserted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly rejects: Readonly<Counts>;
  readonly warnings: Readonly<Counts>;
  readonly nulls: Readonly<Counts>;
}

/** A written row: its values by column, the original event, and the deliberate faults. */
export interface WrittenRow {
  readonly row: CleanRow;
  readonly values: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
  /** Warnings for the row if it is accepted. */
  readonly warnings: readonly string[];
}

/**
 * Counts what a correct loader must report for the rows of one file. It is derived from the faults, never by
 * reading the file. Files must be counted in load order.
 */
export class Expectation {
  readonly #sums = { read: 0, inserted: 0, duplicates: 0, rejected: 0 };
  readonly #rejects: Counts = {};
  readonly #warnings: Counts = {};
  readonly #nulls: Counts = {};

  /** Counts a row; returns every rule that it breaks. */
  add({ row, values, rules, warnings }: WrittenRow): readonly string[] {
    const broken = [...rules, ...ownRules(row, values)];
    this.#sums.read += 1;
    if (!broken.some((rule) => rule.startsWith('row.'))) this.#countNulls(values);
    if (broken.length > 0) {
      this.#sums.rejected += 1;
      for (const rule of new Set(broken)) countOne(this.#rejects, rule);
      return broken;
    }
    for (const warning of warnings) countOne(this.#warnings, warning);
    if (!EXPECTED_TYPES.includes(values['event_type'] ?? '')) {
      countOne(this.#warnings, 'event_type.unknown');
    }
    if (row.identity.stored) this.#sums.duplicates += 1;
    else this.#sums.inserted += 1;
    row.identity.stored = true;
    return broken;
  }

  result(): RowsExpected {
    const [rejects, warnings, nulls] = [this.#rejects, this.#warnings, this.#nulls];
    return { ...this.#sums, rejects, warnings, nulls };
  }

  #countNulls(values: Readonly<Record<string, string>>): void {
    for (const column of COUNTED)
      if ((values[column] ?? '').trim() === '') countOne(this.#nulls, column);
  }
}

/** A catalog can have products above the loader's maximum price. */
function ownRules({ texts, cents }: CleanRow, values: Readonly<Record<string, string>>): string[] {
  return values['price'] === texts.price && cents > MAX_PRICE_CENTS ? ['price.range'] : [];
}

function countOne(counts: Counts, key: string): void {
  counts[key] = (counts[key] ?? 0) + 1;
}
