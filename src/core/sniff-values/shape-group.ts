import { monthLetters, weekdayLetters } from './name-language.js';
import type { ShapeField, ShapePart } from './time-shape.js';

/** Values of a column that differ only in digits and in month, day or zone names. */
export interface ShapeGroup {
  /** The parts of the first value; all values have the same fields and the same texts between them. */
  readonly parts: readonly ShapePart[];
  readonly values: Map<string, number>;
  /** Fields in which a value has a single digit. */
  readonly single: Set<ShapeField>;
  /** Fields in which a value has a leading zero. */
  readonly padded: Set<ShapeField>;
  readonly months: Map<string, number>;
  readonly weekdays: Map<string, number>;
  digitsOfFraction: number;
}

/** The key that the values of a group share. */
export function shapeKey(parts: readonly ShapePart[]): string {
  return parts.map((part) => ('literal' in part ? part.literal : `{${part.field}}`)).join('');
}

/** Creates an empty group. */
export function shapeGroup(parts: readonly ShapePart[]): ShapeGroup {
  return {
    parts,
    values: new Map(),
    single: new Set(),
    padded: new Set(),
    months: new Map(),
    weekdays: new Map(),
    digitsOfFraction: 0,
  };
}

/** Adds a value with the key of the group. */
export function addToShape(
  group: ShapeGroup,
  text: string,
  rows: number,
  parts: readonly ShapePart[],
): void {
  group.values.set(text, rows);
  for (const part of parts) {
    if ('literal' in part) continue;
    if (part.field === 'month') addName(group.months, part.text, rows);
    else if (part.field === 'weekday') addName(group.weekdays, part.text, rows);
    else if (part.field === 'fraction') {
      group.digitsOfFraction = Math.max(group.digitsOfFraction, part.text.length);
    } else if (part.text.length === 1) group.single.add(part.field);
    else if (part.text.startsWith('0')) group.padded.add(part.field);
  }
}

function addName(names: Map<string, number>, text: string, rows: number): void {
  const name = text.toLowerCase();
  names.set(name, (names.get(name) ?? 0) + rows);
}

/** The order of the two numbers of a date. */
export type DateOrder = 'dayFirst' | 'monthFirst';

/**
 * The conventional order of a date with a leading year; undefined if both orders are common, or the month is a
 * name.
 */
export function usualOrder({ parts }: ShapeGroup): DateOrder | undefined {
  const fields = parts.flatMap((part) => ('literal' in part ? [] : [part.field]));
  return fields.indexOf('year') < fields.indexOf('first') ? 'monthFirst' : undefined;
}

/** The separator of a date that can be read in two orders; undefined for all other dates. */
export function dateMark({ parts }: ShapeGroup): string | undefined {
  const first = parts.findIndex((part) => isField(part, 'first'));
  if (first === -1) return undefined;
  const next = parts[first + 1];
  return next !== undefined && 'literal' in next ? next.literal : '';
}

/** Whether hours use a 12-hour clock. */
export function hasHalves({ parts }: ShapeGroup): boolean {
  return parts.some((part) => isField(part, 'half'));
}

function isField(part: ShapePart, field: ShapeField): boolean {
  return 'field' in part && part.field === field;
}

/** The patterns that read the values of a group; several where short and long names are mixed. */
export function shapePatterns(
  group: ShapeGroup,
  order: DateOrder,
  language: string,
): readonly string[] {
  let patterns = [''];
  for (const part of group.parts) {
    const letters =
      'literal' in part ? [quoted(part.literal)] : lettersOf(group, part.field, order, language);
    patterns = patterns.flatMap((pattern) => letters.map((more) => pattern + more));
  }
  return patterns;
}

const NUMBERS: Readonly<Partial<Record<ShapeField, string>>> = {
  day: 'd',
  hour: 'H',
  hour12: 'h',
  minute: 'm',
  seconds: 's',
};
const FIXED: Readonly<Partial<Record<ShapeField, string>>> = {
  year: 'yyyy',
  half: 'a',
  offset: 'X',
  utc: 'z',
  zone: 'VV',
};
const FIRST: Readonly<Record<DateOrder, Readonly<Partial<Record<ShapeField, string>>>>> = {
  dayFirst: { first: 'd', second: 'M' },
  monthFirst: { first: 'M', second: 'd' },
};

function lettersOf(
  group: ShapeGroup,
  field: ShapeField,
  order: DateOrder,
  language: string,
): readonly string[] {
  if (field === 'month') return monthLetters(group.months, language);
  if (field === 'weekday') return weekdayLetters(group.weekdays, language);
  if (field === 'fraction') return ['S'.repeat(group.digitsOfFraction)];
  const letter = NUMBERS[field] ?? FIRST[order][field];
  if (letter === undefined) return [FIXED[field] ?? ''];
  return [isPadded(group, field) ? letter.repeat(2) : letter];
}

/** Whether a number always has two digits. A single pattern letter reads both, so two letters need a proof. */
function isPadded(group: ShapeGroup, field: ShapeField): boolean {
  const { single, padded } = group;
  if (single.has(field)) return false;
  if (padded.has(field) || field === 'minute' || field === 'seconds') return true;
  if (dateMark(group) === '' || usualOrder(group) !== undefined) return true;
  const others = [...padded].filter((other) => other !== 'minute' && other !== 'seconds');
  return single.size === 0 && others.length > 0;
}

/** A literal text in a pattern; one with letters is put in apostrophes. */
function quoted(literal: string): string {
  return /[A-Za-z']/.test(literal) ? `'${literal.replaceAll("'", "''")}'` : literal;
}
