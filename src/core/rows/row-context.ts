import type { RowPlan } from '../mapping/row-plan.js';
import { withValues, type FilledValues } from '../mapping/fill-rows.js';

/**
 * The data that a reject needs besides its raw line to be read again, as stored in the table of rejects: the number
 * of its item from 1, its ordinal among equal records where its event id is made from them, the fields that were
 * filled from previous rows, and the values of its file's name. Personal data in it is protected as in the raw
 * line.
 */
export interface RowContext {
  readonly item?: number;
  /** From 0. */
  readonly ordinal?: number;
  /** Name of the column → text. */
  readonly fill?: Readonly<Record<string, string>>;
  readonly file?: Readonly<Record<string, string>>;
}

/**
 * The context of a reject; undefined if its raw line is sufficient.
 * @param kept the fields of the row in the form that may be kept; undefined if none may be kept.
 */
export function contextOf(
  plan: RowPlan,
  { item, ordinal }: { readonly item?: number | undefined; readonly ordinal?: number | undefined },
  filled: FilledValues,
  kept: readonly string[] | undefined,
): RowContext | undefined {
  const fill = kept && namedTexts(plan, kept, filled.keys());
  const places = [...plan.fileValues.keys()].map((_, index) => plan.width + index);
  const file = kept && namedTexts(plan, kept, places);
  const context = {
    ...(item === undefined ? {} : { item }),
    ...(ordinal === undefined ? {} : { ordinal }),
    ...(fill === undefined ? {} : { fill }),
    ...(file === undefined ? {} : { file }),
  };
  return Object.keys(context).length === 0 ? undefined : context;
}

function namedTexts(
  { names, fileValues }: RowPlan,
  kept: readonly string[],
  places: Iterable<number>,
): Readonly<Record<string, string>> | undefined {
  const all = [...names, ...fileValues.keys()];
  const entries = [...places].map((place) => [all[place] ?? '', kept[place] ?? ''] as const);
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The filled values of a context, by field position. */
export function filledIn({ fill = {} }: RowContext, { names, fileValues }: RowPlan): FilledValues {
  return placedTexts(fill, [...names, ...fileValues.keys()], 0);
}

/** The unguarded fields of a row, completed from its context. */
export function withContext(
  fields: readonly string[],
  context: RowContext,
  plan: RowPlan,
): readonly string[] {
  const ofName = placedTexts(context.file ?? {}, [...plan.fileValues.keys()], plan.width);
  return withValues(withValues(fields, ofName), filledIn(context, plan));
}

function placedTexts(
  texts: Readonly<Record<string, string>>,
  names: readonly string[],
  first: number,
): FilledValues {
  const placed = Object.entries(texts).map(([name, text]) => [names.indexOf(name), text] as const);
  return new Map(placed.flatMap(([at, text]) => (at === -1 ? [] : [[first + at, text] as const])));
}
