import { depthOfStep, FUNNEL_STEPS } from '../../core/event/funnel.js';
import { GradedSet, type Distinct } from '../../core/summary/graded-set.js';
import {
  BUYER,
  segmentKey,
  uniteBy,
  type Sketch,
  type SketchOfTime,
} from '../../core/summary/sketch.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyIn } from '../../io/postgres/connection/copy-in.js';
import { binaryCopy, binaryField, copyRow } from '../../io/postgres/connection/copy-row.js';
import { copyOut } from '../../io/postgres/connection/copy-out.js';
import { timeSql } from './sql-of-time.js';

const COLUMNS = `unit, began_at, segment, category, device_type,
  sessions, viewing, carting, checking_out, buying, customers, buyers, orders, error,
  session_set, customer_set, order_set`;
const MINUTE = 60_000;

/** Merges sketches into the stored ones of the same times and segments. */
export async function addSketches(sql: Sql, sketches: readonly SketchOfTime[]): Promise<void> {
  for (const [unit, ofUnit] of Map.groupBy(sketches, (each) => each.unit)) {
    for (const times of batched(Map.groupBy(ofUnit, ({ began }) => began))) {
      const began = times.map(([time]) => time);
      const added = times.flatMap(([, all]) => all);
      const stored = await readSketches(sql, { unit, began });
      await removeSketches(sql, { unit, began });
      await insertSketches(sql, united([...stored, ...added]));
    }
  }
}

/** The times of sketches: minutes since the epoch. */
export interface SketchTimes {
  readonly unit: SketchOfTime['unit'];
  readonly began: readonly number[];
}

/** The sketches of some times, for all segments or for some kinds of segments. */
export async function readSketches(
  sql: Sql,
  times: SketchTimes,
  kinds: readonly SketchOfTime['segment'][] = ['shop', 'device', 'category'],
): Promise<SketchOfTime[]> {
  const sketches: SketchOfTime[] = [];
  const query = `select (extract(epoch from began_at) / 60)::float8, segment, category, device_type,
      session_set, customer_set, order_set
    from summary_sketches
    where ${isOf(times)} and segment in (${kinds.map((kind) => `'${kind}'`).join(', ')})`;
  await copyOut(sql, query, ([began, segment, category, device, ...sets]) => {
    const [sessions, customers, orders] = sets.map((set) => GradedSet.fromBytes(set ?? NO_BYTES));
    sketches.push({
      unit: times.unit,
      began: began?.readDoubleBE() ?? 0,
      segment: segmentOf(segment?.toString()),
      category: category?.toString() ?? '',
      deviceType: device?.toString() ?? '',
      sketch: {
        sessions: sessions ?? GradedSet.EMPTY,
        customers: customers ?? GradedSet.EMPTY,
        orders: orders ?? GradedSet.EMPTY,
      },
    });
  });
  return sketches;
}

/** Deletes the sketches of some times. */
export async function removeSketches(sql: Sql, times: SketchTimes): Promise<void> {
  await sql.unsafe(`delete from summary_sketches where ${isOf(times)}`);
}

/** Inserts sketches for times and segments that have none. */
export async function insertSketches(sql: Sql, sketches: readonly SketchOfTime[]): Promise<void> {
  if (sketches.length === 0) return;
  const statement = `copy summary_sketches (${COLUMNS}) from stdin with (format binary)`;
  await copyIn(sql, statement, binaryCopy(rowsOf(sketches)));
}

function* rowsOf(sketches: Iterable<SketchOfTime>): Generator<Buffer> {
  for (const { unit, began, segment, category, deviceType, sketch } of sketches) {
    const counts = countsOf(sketch);
    yield copyRow([
      binaryField.text(unit),
      binaryField.timestamp(began * MINUTE),
      ...[segment, category, deviceType].map(binaryField.text),
      ...counts.map(({ count }) => binaryField.bigint(count)),
      binaryField.real(Math.max(...counts.map(({ error }) => error))),
      ...[sketch.sessions, sketch.customers, sketch.orders].map((set) => set.toBytes()),
    ]);
  }
}

/** Merges the sketches of the same time and segment. */
export function united(sketches: readonly SketchOfTime[]): SketchOfTime[] {
  return [...uniteBy(sketches, (each) => `${each.began} ${segmentKey(each)}`).values()];
}

/** The counts, in the order of the columns. */
function countsOf({ sessions, customers, orders }: Sketch): readonly Distinct[] {
  const steps = FUNNEL_STEPS.map((step) => sessions.count(depthOfStep(step)));
  return [sessions.count(), ...steps, customers.count(), customers.count(BUYER), orders.count()];
}

/** Safe to build as text: the units are constants, and the times are numbers. */
function isOf({ unit, began }: SketchTimes): string {
  return `unit = '${unit}' and began_at in (${began.map(timeSql).join(', ')})`;
}

/** Number of times whose sketches are read, merged and written together. */
const TIMES = 24;

function* batched<T>(all: Iterable<T>): Generator<readonly T[]> {
  const list = [...all];
  for (let at = 0; at < list.length; at += TIMES) yield list.slice(at, at + TIMES);
}

const NO_BYTES = Buffer.alloc(0);

function segmentOf(text: string | undefined): SketchOfTime['segment'] {
  if (text === 'shop' || text === 'device' || text === 'category') return text;
  throw new Error('a sketch is of no known segment');
}
