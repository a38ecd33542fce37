import type { ValueCounts } from '../sniff-values/value-counts.js';

/** The rows of a sample under the names of their columns, each of which is there once. */
export interface SampledTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Where a mapping finds a text: a column, or a value inside the JSON of one. */
export interface FieldPlace {
  readonly from: string;
  readonly path?: string;
}

/** A text that a mapping can take from a row, as the sample has it. */
export interface SampledColumn extends FieldPlace {
  /** Of each row of the sample, trimmed; empty where the row has none. */
  readonly texts: readonly string[];
  /** Rows with a text. */
  readonly filled: number;
  /** Those texts, and how many rows have each. */
  readonly counts: ValueCounts;
}

/** The columns of a table, in their order. */
export function columnsOf({ names, rows }: SampledTable): readonly SampledColumn[] {
  return names.map((from, index) =>
    sampledColumn(
      { from },
      rows.map((row) => row[index] ?? ''),
    ),
  );
}

/** A column of some texts. */
export function sampledColumn(place: FieldPlace, given: readonly string[]): SampledColumn {
  const texts = given.map((text) => text.trim());
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return { ...place, texts, counts, filled: texts.filter((text) => text !== '').length };
}

/** How a place is shown: `properties.price`. */
export function labelOf({ from, path }: FieldPlace): string {
  return path === undefined ? from : `${from}.${path}`;
}

/** The place alone, as a source of a mapping has it. */
export function placeOf({ from, path }: FieldPlace): FieldPlace {
  return path === undefined ? { from } : { from, path };
}
