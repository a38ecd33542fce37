import type { ValueCounts } from '../sniff-values/value-counts.js';

/** The rows of a sample and their unique column names. */
export interface SampledTable {
  readonly names: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The place of a text for a mapping: a column, or a value inside the JSON of a column. */
export interface FieldPlace {
  readonly from: string;
  readonly path?: string;
}

/** A text that a mapping can take from each row, as found in the sample. */
export interface SampledColumn extends FieldPlace {
  /** One per row of the sample, trimmed; empty if the row has none. */
  readonly texts: readonly string[];
  /** The number of rows with a text. */
  readonly filled: number;
  /** Those texts, with the number of rows of each. */
  readonly counts: ValueCounts;
}

/** The columns of a table, in order. */
export function columnsOf({ names, rows }: SampledTable): readonly SampledColumn[] {
  return names.map((from, index) =>
    sampledColumn(
      { from },
      rows.map((row) => row[index] ?? ''),
    ),
  );
}

/** A column of the given texts. */
export function sampledColumn(place: FieldPlace, given: readonly string[]): SampledColumn {
  const texts = given.map((text) => text.trim());
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== '') counts.set(text, (counts.get(text) ?? 0) + 1);
  return { ...place, texts, counts, filled: texts.filter((text) => text !== '').length };
}

/** A place for display: `properties.price`. */
export function labelOf({ from, path }: FieldPlace): string {
  return path === undefined ? from : `${from}.${path}`;
}

/** Only the place, as the source of a mapping states it. */
export function placeOf({ from, path }: FieldPlace): FieldPlace {
  return path === undefined ? { from } : { from, path };
}
