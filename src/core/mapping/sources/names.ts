import type { Notes, StepResult } from '../steps/step.js';

/** The texts of one record that its sources read. */
export interface RecordCells {
  /** The fields of the row, followed by the values of its file's name. */
  readonly fields: readonly string[];
  /** The item of `each`; undefined in a row that is one event. */
  readonly item?: string | undefined;
}

/** Makes a text from a record. */
export type ReadText = (cells: RecordCells, notes: Notes) => StepResult;

/** A column that sources and conditions can name. */
export interface NamedCell {
  readonly read: ReadText;
  /** Its position in the row, where it is one field of it. */
  readonly field: number | undefined;
  /** All fields of the row that its text can depend on. */
  readonly fields: readonly number[];
}

/** The columns of a file, of `define` and of `each`, by name in lower case. */
export type Names = ReadonlyMap<string, NamedCell>;

/** A field of the row; null words become no text. */
export function fieldCell(
  index: number,
  isNull: ((text: string) => boolean) | undefined,
): NamedCell {
  const read: ReadText =
    isNull === undefined
      ? ({ fields }) => fields[index]
      : ({ fields }) => {
          const text = fields[index];
          return text !== undefined && isNull(text) ? '' : text;
        };
  return { field: index, fields: [index], read };
}

/** The item of `each`. */
export function itemCell(isNull: ((text: string) => boolean) | undefined): NamedCell {
  const read: ReadText = ({ item }) => (item !== undefined && isNull?.(item) === true ? '' : item);
  return { field: undefined, fields: [], read };
}
