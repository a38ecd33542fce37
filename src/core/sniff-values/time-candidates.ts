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

/** Values that are written alike, and the formats that can be meant. */
export interface TimeCandidate {
  readonly values: ValueCounts;
  readonly rows: number;
  /** Candidates with the same one, which the same program seems to have written, have the same order of day and month. */
  readonly key: string;
  /** The formats of one reading; the first is the usual one. */
  readonly readings: readonly [formats: readonly string[], ...rivals: (readonly string[])[]];
  /** The orders of day and month of the readings, where that is the difference. */
  readonly orders: readonly DateOrder[];
  /** Whether the first reading is right unless a value tells otherwise. */
  readonly isUsual: boolean;
  /** Whether the values are numbers without any sign of a date. */
  readonly isBareNumber: boolean;
}

/** What the values of a column can be, from the most rows to the fewest. */
export interface TimeCandidates {
  readonly candidates: readonly TimeCandidate[];
  /** Of the names of months and days; undefined where there are none. */
  readonly language: string | undefined;
}

const ISO = 'iso';
/** More ways to write a time than a column can have. */
const MOST_CANDIDATES = 16;

/** Finds the ways in which times in a column are written. */
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
