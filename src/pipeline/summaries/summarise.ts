import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyOut } from '../../io/postgres/connection/copy-out.js';
import { transactInOneState } from '../../io/postgres/connection/transaction.js';
import { DAY_MINUTES, HOUR_MINUTES, monthAfter, monthOf } from '../../core/summary/cover.js';
import { decodeDigest, type Digest } from '../../core/summary/digest.js';
import { sketchesOf } from '../../core/summary/fold-sketches.js';
import { purchaseSums } from '../../core/summary/fold-purchases.js';
import { groupSums, productSums } from '../../core/summary/fold-sums.js';
import { KEPT_MINUTES } from '../../core/summary/summary-units.js';
import type { SketchOfTime } from '../../core/summary/sketch.js';
import { moveEpoch } from './epoch.js';
import { forgetFolded } from './forget-folded.js';
import { isDue, type FoldRule } from './fold-rule.js';
import { readKept, type FirstKept } from './kept.js';
import { addPurchases, removePurchases } from './purchases.js';
import type { Recount } from './recount-days.js';
import {
  addSketches,
  insertSketches,
  readSketches,
  removeSketches,
  united,
} from './sketch-rows.js';
import { dateSql, isWithin, timeSql } from './sql-of-time.js';
import { digestOfStored } from './stored-digests.js';
import { addMinutes, addProducts, recountProductMonth } from './write-sums.js';

/** Maximum number of events folded in one transaction, unless a single digest has more. */
const MOST_EVENTS = 500_000;

/** How much to summarise. */
export interface HowMuch {
  /** Called between two transactions of about a second each; true stops, and the rest is left for the next call. */
  readonly isEnough?: () => boolean;
  /** Which queued events are folded; defaults to all. */
  readonly fold?: FoldRule;
}

/** The result: all is summarised, more is left, or another process is summarising. */
export type Summarised = 'done' | 'more' | 'elsewhere';

/**
 * Updates the summaries from the stored events: folds queued digests, and recomputes days that are marked for it.
 * Only one process does so at a time.
 */
export async function summarise(
  sql: Sql,
  schema: string,
  { isEnough = () => false, fold = 'all' }: HowMuch = {},
): Promise<Summarised> {
  const lock = sql`hashtext('ecomstream summaries'), hashtext(${schema})`;
  const [row] = await sql<{ isOurs: boolean }[]>`select pg_try_advisory_lock(${lock}) as "isOurs"`;
  if (row?.isOurs !== true) return 'elsewhere';
  try {
    await forgetFolded(sql);
    const first = await moveOn(sql);
    while (await isDue(sql, fold)) {
      await transactInOneState(sql, () => foldSome(sql, first));
      if (isEnough()) return 'more';
    }
    if (fold === 'much') return 'done';
    for (const { day, recount } of await daysToRecount(sql)) {
      await transactInOneState(sql, () => recountDay(sql, day, recount, first));
      if (isEnough()) return 'more';
    }
    await forgetFineOnes(sql, first);
    await forgetFolded(sql);
    return 'done';
  } finally {
    await sql`select pg_advisory_unlock(${lock})`.catch(() => undefined); // freed with the session
  }
}

/**
 * Advances the time from which the finer summaries are kept, by the server's clock. Only recent time gets finer
 * summaries; a load of the past can contain millions of events and does not.
 */
async function moveOn(sql: Sql): Promise<FirstKept> {
  for (const [kind, minutes] of Object.entries(KEPT_MINUTES)) {
    await sql`
      insert into summary_kept as k (kind, since)
      values (${kind}, date_trunc('hour', now()) - ${minutes}::integer * interval '1 minute')
      on conflict (kind) do update set since = greatest(k.since, excluded.since)`;
  }
  return readKept(sql);
}

/** Days since the epoch. */
async function daysToRecount(sql: Sql): Promise<{ day: number; recount: Recount }[]> {
  return sql<{ day: number; recount: Recount }[]>`
    select day - date '1970-01-01' as day, recount from summary_days
    where recount is not null order by day`;
}

/**
 * Folds the oldest digests, of all days or of one, into the summaries. Returns whether there were any. Months are
 * written once for all days that are folded together.
 */
async function foldSome(sql: Sql, first: FirstKept, day?: number): Promise<boolean> {
  const only = day === undefined ? sql`` : sql`and day = date '1970-01-01' + ${day}::integer`;
  const chosen = await sql<{ queue_id: string }[]>`
    select queue_id from (
      select queue_id, sum(events) over (order by queue_id) - events as before
      from summary_queue where folded_at is null ${only}
    ) q where before < ${MOST_EVENTS} order by queue_id`;
  if (chosen.length === 0) return false;
  const ids = chosen.map(({ queue_id }) => Number(queue_id)).join(', ');
  const loaded: { loadedBy: string; digest: Digest }[] = [];
  const query = `select loaded_by::text, digest from summary_queue where queue_id in (${ids})`;
  await copyOut(sql, query, ([loadedBy, bytes]) => {
    if (loadedBy === null || loadedBy === undefined) return;
    if (bytes === null || bytes === undefined) return;
    loaded.push({ loadedBy: loadedBy.toString(), digest: decodeDigest(bytes) });
  });
  const digests = loaded.map(({ digest }) => digest);
  // The queue is locked first, as by the transactions that remove summaries: the same lock order prevents
  // deadlocks.
  await sql.unsafe(`update summary_queue set folded_at = now() where queue_id in (${ids})`);
  await addSums(sql, digests, first);
  await addPurchases(
    sql,
    loaded.map(({ loadedBy, digest }) => ({ loadedBy, sums: purchaseSums(digest) })),
  );
  const months: SketchOfTime[] = [];
  for (const [of, ofDay] of Map.groupBy(digests, (digest) => digest.day)) {
    const sketches = sketchesOf(of, ofDay, first.fineHours);
    await addSketches(sql, sketches);
    months.push(...monthsOf(sketches));
  }
  await addSketches(sql, months);
  return true;
}

async function addSums(sql: Sql, digests: readonly Digest[], first: FirstKept): Promise<void> {
  await addMinutes(sql, groupSums(digests, first.minutes));
  await addProducts(sql, productSums(digests, first.fineHours));
}

/** What the sketches of days add to those of their months. */
function monthsOf(sketches: readonly SketchOfTime[]): SketchOfTime[] {
  return sketches
    .filter(({ unit }) => unit === 'day')
    .map((day) => ({ ...day, unit: 'month', began: monthOf(day.began) }));
}

/** Recomputes the summaries of a day from the stored events. */
async function recountDay(
  sql: Sql,
  day: number,
  recount: Recount,
  first: FirstKept,
): Promise<void> {
  const midnight = day * DAY_MINUTES;
  const end = midnight + DAY_MINUTES;
  if (recount === 'all') {
    // The queued events are stored as well.
    await sql.unsafe(`delete from summary_queue where day = ${dateSql(midnight)}`);
    await sql.unsafe(`delete from summary_minutes where ${isWithin('minute', midnight, end)}`);
    await sql.unsafe(
      `delete from summary_products where unit <> 'month' and ${isWithin('began_at', midnight, end)}`,
    );
  }
  // Queued digests may contain persons that were erased since.
  while (await foldSome(sql, first, day));
  await sql.unsafe(`delete from summary_queue where day = ${dateSql(midnight)}`);
  await sql.unsafe(
    `delete from summary_sketches where unit <> 'month' and ${isWithin('began_at', midnight, end)}`,
  );
  await removePurchases(sql, sql.unsafe(isWithin('minute', midnight, end)));
  const loadedBy = await transactionId(sql);
  for (const [from, to] of await spansOf(sql, midnight)) {
    const digest = await digestOfStored(sql, from, to);
    if (recount === 'all') await addSums(sql, [digest], first);
    await addPurchases(sql, [{ loadedBy, sums: purchaseSums(digest) }]);
    await addSketches(sql, sketchesOf(day, [digest], first.fineHours));
  }
  await recountMonth(sql, midnight, recount);
  await sql.unsafe(`update summary_days set recount = null where day = ${dateSql(midnight)}`);
  await moveEpoch(sql);
}

async function transactionId(sql: Sql): Promise<string> {
  const [row] = await sql<{ id: string }[]>`select pg_current_xact_id()::text as id`;
  if (row === undefined) throw new Error('a select without a table always has one row');
  return row.id;
}

/** The hours of a day that contain events, joined to spans if they have few; minutes since the epoch. */
async function spansOf(sql: Sql, midnight: number): Promise<[from: number, to: number][]> {
  const hours = await sql<{ hour: number; events: number }[]>`
    select (extract(epoch from hour) / 60)::float8 as hour, sum(events - removed)::float8 as events
    from event_rollup_hourly
    where ${sql.unsafe(isWithin('hour', midnight, midnight + DAY_MINUTES))}
    group by 1 having sum(events - removed) > 0 order by 1`;
  const spans: { from: number; to: number; events: number }[] = [];
  for (const { hour, events } of hours) {
    const last = spans.at(-1);
    if (last !== undefined && last.events + events <= MOST_EVENTS) {
      last.to = hour + HOUR_MINUTES;
      last.events += events;
    } else spans.push({ from: hour, to: hour + HOUR_MINUTES, events });
  }
  return spans.map(({ from, to }) => [from, to]);
}

async function recountMonth(sql: Sql, minute: number, recount: Recount): Promise<void> {
  const began = monthOf(minute);
  let ofMonth: SketchOfTime[] = [];
  // Day by day, to limit memory.
  for (let day = began; day < monthAfter(minute); day += DAY_MINUTES) {
    const ofDay = await readSketches(sql, { unit: 'day', began: [day] });
    ofMonth = united([...ofMonth, ...monthsOf(ofDay)]);
  }
  await removeSketches(sql, { unit: 'month', began: [began] });
  await insertSketches(sql, ofMonth);
  if (recount === 'all') await recountProductMonth(sql, began, monthAfter(minute));
}

/** Deletes finer summaries that are older than their retention. */
async function forgetFineOnes(sql: Sql, first: FirstKept): Promise<void> {
  await sql.unsafe(`delete from summary_minutes where minute < ${timeSql(first.minutes)}`);
  await sql.unsafe(
    `delete from summary_products where unit = 'hour' and began_at < ${timeSql(first.fineHours)}`,
  );
  await sql.unsafe(
    `delete from summary_sketches
    where unit = 'hour' and segment = 'category' and began_at < ${timeSql(first.fineHours)}`,
  );
}
