import type { TimeFormat } from '../mapping/language/mapping.js';
import { instantReader } from './instant-reader.js';
import { isPlausibleTime } from './plausible-time.js';
import type { ValueCounts } from './value-counts.js';

/** The result of loading the times of a column. */
export interface TimeMeasures {
  /** The number of rows whose value the formats read … */
  readonly read: number;
  /** … and of rows whose value they do not. */
  readonly unread: number;
  /** The first unreadable value, for a message. */
  readonly firstUnread: string | undefined;
  /** How many values state their offset from UTC. With `none`, a time zone must be given. */
  readonly offset: 'all' | 'some' | 'none';
  /** In milliseconds since the epoch, read as UTC; of the plausible times, where there are any. */
  readonly earliest: number;
  readonly latest: number;
  /** The number of rows with a time before 2000 or after 2099, such as the 0 of a column of seconds since 1970. */
  readonly implausible: number;
  readonly firstImplausible: string | undefined;
}

/** Parses all values of a column as a load would. */
export function measureTimes(time: TimeFormat, values: ValueCounts): TimeMeasures {
  const read = instantReader(time);
  const rows = { read: 0, unread: 0, implausible: 0, withOffset: 0 };
  const plausible = new Range();
  const all = new Range();
  let firstUnread: string | undefined;
  let firstImplausible: string | undefined;
  for (const [text, count] of values) {
    const found = read(text);
    if (found === undefined) {
      rows.unread += count;
      firstUnread ??= text;
      continue;
    }
    rows.read += count;
    if (found.saysOffset) rows.withOffset += count;
    all.add(found.micros);
    if (isPlausibleTime(found.micros)) plausible.add(found.micros);
    else {
      rows.implausible += count;
      firstImplausible ??= text;
    }
  }
  const { least, most } = plausible.isEmpty ? all : plausible;
  return {
    read: rows.read,
    unread: rows.unread,
    firstUnread,
    offset: offsetOf(rows),
    earliest: Math.floor(least / 1_000),
    latest: Math.floor(most / 1_000),
    implausible: rows.implausible,
    firstImplausible,
  };
}

function offsetOf({ read, withOffset }: { readonly read: number; readonly withOffset: number }) {
  if (withOffset === 0) return 'none';
  return withOffset === read ? 'all' : 'some';
}

class Range {
  least = Number.POSITIVE_INFINITY;
  most = Number.NEGATIVE_INFINITY;

  get isEmpty(): boolean {
    return this.least > this.most;
  }

  add(value: number): void {
    this.least = Math.min(this.least, value);
    this.most = Math.max(this.most, value);
  }
}
