import { COLUMNS } from '../event/columns.js';
import type { Column } from '../event/column.js';
import type { ValidationRules } from '../event/validation-rules.js';
import type { ByteCheck } from '../fast-path/byte-check.js';
import { ConstantText, FieldText, type MadeText } from '../fast-path/made-text.js';
import type { NeededTexts } from '../fast-path/needed-texts.js';
import type { NumberField } from '../fast-path/number-field.js';
import { MemoizedText, ReadText, type MakeText } from '../fast-path/read-text.js';
import { TemplateText } from '../fast-path/template-text.js';
import type { CompiledColumn } from '../mapping/sources/compile-columns.js';
import { isRefused, type Notes } from '../mapping/steps/step.js';
import { steppedNumber } from './stepped-number.js';

/** The source of the bytes of a column on the fast path. */
export interface ByteSource {
  /** The number of the field; -1 if it is not a field. */
  readonly place: number;
  /** Makes the bytes, where they are not an unchanged field. */
  readonly made: MadeText | undefined;
  /** Parses the number of a number column, where it is not in the native format. */
  readonly number: NumberField | undefined;
}

/** The context that the sources of one file share. */
export interface SourceContext {
  readonly rules: ValidationRules;
  /** The number of fields of a row; the constant texts follow them. */
  readonly width: number;
  /** Whether a field is a null word; undefined if there are none. */
  readonly isNull: ByteCheck | undefined;
  /** The texts of the row from which columns are made. */
  readonly texts: NeededTexts;
  /** Whether the text of a number is needed as well. */
  readonly needsTexts: boolean;
}

/** The source of a column that is a field of the row, or has none. */
export function fieldSource(place: number): ByteSource {
  return { place, made: undefined, number: undefined };
}

/** Finds the fastest way from the bytes of a row to those of a column. */
export function byteSource(column: CompiledColumn, context: SourceContext): ByteSource {
  const { field, constant, steps, default: fallback } = column;
  if (constant !== undefined && steps.length === 0 && fallback === undefined) {
    return madeBy(new ConstantText(constant));
  }
  const inRow = field !== undefined && field < context.width ? field : undefined;
  if (steps.length === 0) {
    if (inRow !== undefined) return plainField(inRow, fallback, context);
    if (column.parts?.every((part) => isInRow(part, context)) === true) {
      return madeBy(new TemplateText(column.parts, context.isNull, fallback ?? ''));
    }
  }
  if (inRow === undefined) return madeBy(new ReadText(textMaker(column, context)));
  const number = context.needsTexts ? undefined : steppedNumber(column, context.rules);
  if (number !== undefined) return { ...plainField(inRow, undefined, context), number };
  const makeText = textMaker(column, context);
  return madeBy(
    hasFewValues(column)
      ? new MemoizedText(inRow, (row, at) => context.texts.showField(row, at), makeText)
      : new ReadText(makeText),
  );
}

/** The fields that must be texts before the source of a column can be read. */
export function fieldsAsTexts(column: CompiledColumn, source: ByteSource): readonly number[] {
  return source.made instanceof ReadText ? column.fields : [];
}

function madeBy(made: MadeText): ByteSource {
  return { place: -1, made, number: undefined };
}

function plainField(place: number, fallback: string | undefined, { isNull }: SourceContext) {
  return fallback === undefined && isNull === undefined
    ? fieldSource(place)
    : madeBy(new FieldText(place, isNull, fallback ?? ''));
}

function isInRow(part: string | number, { width }: SourceContext): boolean {
  return typeof part === 'string' || part < width;
}

/** Whether a column has few distinct values. */
function hasFewValues({ column, steps }: CompiledColumn): boolean {
  const { fastPath }: Column = COLUMNS[column];
  return fastPath === 'memoized' || steps.some(({ kind }) => kind === 'values');
}

/**
 * Creates a function that makes the text of a column as the slow path does. It returns undefined if a step has a
 * note.
 */
function textMaker({ read }: CompiledColumn, { texts }: SourceContext): MakeText {
  const notes = new Noticed();
  return () => {
    notes.isNoticed = false;
    const text = read(texts, notes);
    return isRefused(text) || notes.isNoticed ? undefined : (text ?? '');
  };
}

/** Whether a step made a note, which only the slow path can report. */
class Noticed implements Notes {
  isNoticed = false;

  warn(): void {
    this.isNoticed = true;
  }

  currency(): void {
    this.isNoticed = true;
  }
}
