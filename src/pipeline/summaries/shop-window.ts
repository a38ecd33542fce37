import type { Sql } from '../../io/postgres/connection/connection.js';
import { copyOut } from '../../io/postgres/connection/copy-out.js';
import { clipDigest } from '../../core/summary/clip-digest.js';
import {
  coverOf,
  DAY_MINUTES,
  HOUR_MINUTES,
  wholeHours,
  type Cover,
  type MinuteSpan,
} from '../../core/summary/cover.js';
import { decodeDigest, type Digest } from '../../core/summary/digest.js';
import { sketchesOf } from '../../core/summary/fold-sketches.js';
import { productSums, type ProductSum } from '../../core/summary/fold-sums.js';
import {
  NO_SKETCH,
  segmentKey,
  uniteBy,
  type Segment,
  type Sketch,
  type SketchOfTime,
} from '../../core/summary/sketch.js';
import { NO_HOURS } from '../../core/summary/summary-units.js';
import { readKept } from './kept.js';
import { readSketches } from './sketch-rows.js';
import { dateSql } from './sql-of-time.js';
import { digestOfStored } from './stored-digests.js';

/**
 * The figures of a time window without a scan of all its events: the summaries of its full hours, the queued
 * digests for these, and the stored events of partial hours. All is read in the transaction of the connection,
 * which must use a single snapshot.
 */
export class ShopWindow {
  #cut: Promise<readonly Digest[]> | undefined;
  #queued: Promise<readonly Digest[]> | undefined;
  #coarse: Promise<CoarseHours> | undefined;
  readonly whole: MinuteSpan;
  readonly cut: readonly MinuteSpan[];

  constructor(
    private readonly sql: Sql,
    readonly span: MinuteSpan,
  ) {
    ({ whole: this.whole, cut: this.cut } = wholeHours(span));
  }

  /** The sketches of some kinds of segments. */
  async sketches(wanted: readonly Segment['segment'][]): Promise<SegmentSketches> {
    const cover = coverOf(this.whole);
    const found: SketchOfTime[] = [];
    for (const unit of ['month', 'day', 'hour'] as const) {
      const began = cover[unit];
      if (began.length > 0) found.push(...(await readSketches(this.sql, { unit, began }, wanted)));
    }
    const digests = [...(await this.queued()), ...(await this.#cutDigests())];
    for (const digest of digests) found.push(...daySketchesOf(digest));
    if (wanted.includes('category')) {
      for (const digest of (await this.#coarseHours()).digests) {
        found.push(...daySketchesOf(digest).filter(({ segment }) => segment === 'category'));
      }
    }
    return new SegmentSketches(uniteBy(found, segmentKey));
  }

  /** The part of the window that summary_products covers, and the product figures of the rest. */
  async products(): Promise<{ readonly cover: Cover; readonly others: readonly ProductSum[] }> {
    const { fineHours, spans, digests } = await this.#coarseHours();
    const others = productSums([...digests, ...(await this.#cutDigests())], NO_HOURS);
    for (const digest of await this.queued()) {
      others.push(...productSums(without(digest, spans), NO_HOURS));
    }
    const cover = coverOf(this.whole);
    return { cover: { ...cover, hour: cover.hour.filter((hour) => hour >= fineHours) }, others };
  }

  /** Hours that the finer summaries no longer cover; their stored events are read. */
  #coarseHours(): Promise<CoarseHours> {
    const read = async () => {
      const { fineHours } = await readKept(this.sql);
      const spans = joined(coverOf(this.whole).hour.filter((hour) => hour < fineHours));
      return { fineHours, spans, digests: await this.#storedOf(spans) };
    };
    return (this.#coarse ??= read());
  }

  /** Queued digests of the full hours, which are not in the summaries yet. */
  queued(): Promise<readonly Digest[]> {
    return (this.#queued ??= readQueued(this.sql, this.whole));
  }

  /** The stored events of the partial hours. */
  #cutDigests(): Promise<readonly Digest[]> {
    return (this.#cut ??= this.#storedOf(this.cut));
  }

  async #storedOf(spans: readonly MinuteSpan[]): Promise<readonly Digest[]> {
    const digests: Digest[] = [];
    for (const { from, to } of spans) digests.push(await digestOfStored(this.sql, from, to));
    return digests;
  }
}

interface CoarseHours {
  /** Minute since the epoch from which the finer summaries are kept. */
  readonly fineHours: number;
  readonly spans: readonly MinuteSpan[];
  readonly digests: readonly Digest[];
}

function daySketchesOf(digest: Digest): SketchOfTime[] {
  return sketchesOf(digest.day, [digest], NO_HOURS).filter(({ unit }) => unit === 'day');
}

/** Sketches by segment. */
export class SegmentSketches {
  constructor(private readonly byKey: ReadonlyMap<string, Segment & { readonly sketch: Sketch }>) {}

  of(segment: Segment): Sketch {
    return this.byKey.get(segmentKey(segment))?.sketch ?? NO_SKETCH;
  }

  /** The sketches of the matching segments. */
  where(isChosen: (segment: Segment) => boolean): readonly Sketch[] {
    return [...this.byKey.values()].filter(isChosen).map(({ sketch }) => sketch);
  }
}

/** Reads the queued digests of a span of time. */
export async function readQueued(sql: Sql, span: MinuteSpan): Promise<readonly Digest[]> {
  if (span.from >= span.to) return [];
  const digests: Digest[] = [];
  const query = `select digest from summary_queue
    where folded_at is null and day between ${dateSql(span.from)} and ${dateSql(span.to - 1)}`;
  await copyOut(sql, query, ([bytes]) => {
    if (bytes === null || bytes === undefined) return;
    digests.push(clipDigest(decodeDigest(bytes), span));
  });
  return digests;
}

/** Joins adjacent hours of the same day to spans. */
function joined(hours: readonly number[]): MinuteSpan[] {
  const spans: { from: number; to: number }[] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last?.to === hour && hour % DAY_MINUTES !== 0) last.to += HOUR_MINUTES;
    else spans.push({ from: hour, to: hour + HOUR_MINUTES });
  }
  return spans;
}

/** The part of a digest outside the given spans, which must be in order. */
function without(digest: Digest, spans: readonly MinuteSpan[]): Digest[] {
  const begin = digest.day * DAY_MINUTES;
  const inDay = spans.filter(({ from, to }) => to > begin && from < begin + DAY_MINUTES);
  if (inDay.length === 0) return [digest];
  const ends = [begin, ...inDay.flatMap(({ from, to }) => [from, to]), begin + DAY_MINUTES];
  const gaps: Digest[] = [];
  for (let at = 0; at < ends.length; at += 2) {
    gaps.push(clipDigest(digest, { from: ends[at] ?? 0, to: ends[at + 1] ?? 0 }));
  }
  return gaps;
}
