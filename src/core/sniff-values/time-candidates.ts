import { instantReader } from './instant-reader.js';
import { bareForm, type BareForm } from './bare-number-times.js';
import { languageOf } from './name-language.js';
import {
  addToShape,
  dateMark,
  hasHalves,
  shapeGroup,
  shapeKey,
  shapePatterns,
  usualOrder,
  type DateOrder,
  type ShapeGroup,
} from './shape-group.js';
import { timeShape } from './time-shape.js';
import type { ValueCounts } from './value-counts.js';

/** Values in the same notation, and their possible formats. */
export interface TimeCandidate {
  readonly values: ValueCounts;
  readonly rows: number;
  /**
   * Candidates with the same key have the same order of day and month, because the same program probably wrote
   * them.
   */
  readonly key: string;
  /** The formats of each reading; the first is the usual one. */
  readonly readings: readonly [formats: readonly string[], ...rivals: (readonly string[])[]];
  /** The orders of day and month of the readings, where they differ in that. */
  readonly orders: readonly DateOrder[];
  /** Whether the first reading is used unless a value contradicts it. */
  readonly isUsual: boolean;
  /** Whether the values are bare numbers without date separators. */
  readonly isBareNumber: boolean;
}

/** The possible time notations of the values of a column, from the most rows to the fewest. */
export interface TimeCandidates {
  readonly candidates: readonly TimeCandidate[];
  /** The language of month and day names; undefined if there are none. */
  readonly language: string | undefined;
}

const ISO = 'iso';
/** More notations than a column plausibly has. */
const MOST_CANDIDATES = 16;

/** Finds the time notations in a column. */
export function timeCandidates(values: ValueCounts): TimeCandidates {
  const iso = new Map<string, number>();
  const shapes = new Map<string, ShapeGroup>();
  const bare = new Map<BareForm, Map<string, number>>();
  const isIso = instantReader({ formats: [ISO] });
  for (const [value, rows] of values) {
    const text = value.trim();
    if (isIso(text) !== undefined) {
      iso.set(value, rows);
      continue;
    }
    const form = bareForm(text);
    if (form !== undefined) {
      bare.set(form, (bare.get(form) ?? new Map<string, number>()).set(value, rows));
      continue;
    }
    const parts = timeShape(text);
    if (parts === undefined) continue;
    const key = shapeKey(parts);
    const group = shapes.get(key) ?? shapeGroup(parts);
    shapes.set(key, group);
    addToShape(group, value, rows, parts);
  }
  const groups = [...shapes.values()];
  const language = languageOf({
    months: together(groups.map(({ months }) => months)),
    weekdays: together(groups.map(({ weekdays }) => weekdays)),
  });
  const candidates = [
    ...(iso.size === 0 ? [] : [single(iso, ISO)]),
    ...[...bare].map(([form, counts]) => bareCandidate(form, counts)),
    ...groups.map((group) => shapeCandidate(group, language)),
  ];
  const sorted = candidates.sort((left, right) => right.rows - left.rows);
  return { candidates: sorted.slice(0, MOST_CANDIDATES), language };
}

function together(maps: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const map of maps) {
    for (const [name, rows] of map) sums.set(name, (sums.get(name) ?? 0) + rows);
  }
  return sums;
}

function single(values: ValueCounts, format: string): TimeCandidate {
  const rows = rowsOf(values);
  return {
    values,
    rows,
    key: format,
    readings: [[format]],
    orders: [],
    isUsual: false,
    isBareNumber: false,
  };
}

function bareCandidate({ formats, hasOrder }: BareForm, values: ValueCounts): TimeCandidate {
  const [first, rival] = formats;
  return {
    values,
    rows: rowsOf(values),
    key: `bare ${first}`,
    readings: rival === undefined ? [[first]] : [[first], [rival]],
    orders: hasOrder ? ['dayFirst', 'monthFirst'] : [],
    isUsual: false,
    isBareNumber: true,
  };
}

function shapeCandidate(group: ShapeGroup, language = 'en'): TimeCandidate {
  const mark = dateMark(group);
  const usual = usualOrder(group) ?? 'dayFirst';
  const other = usual === 'dayFirst' ? 'monthFirst' : 'dayFirst';
  const first = shapePatterns(group, usual, language);
  return {
    values: group.values,
    rows: rowsOf(group.values),
    key: mark === undefined ? first.join(' ') : `${usual} ${mark} ${hasHalves(group)}`,
    readings: mark === undefined ? [first] : [first, shapePatterns(group, other, language)],
    orders: mark === undefined ? [] : [usual, other],
    isUsual: usualOrder(group) !== undefined,
    isBareNumber: false,
  };
}

function rowsOf(values: ValueCounts): number {
  return [...values.values()].reduce((sum, rows) => sum + rows, 0);
}
