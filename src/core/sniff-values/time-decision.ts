import { instantReader, type Instant } from './instant-reader.js';
import { isSecondLikelier } from './likelier-order.js';
import type { TimeCandidate } from './time-candidates.js';
import { timeFormat } from './time-format-of.js';

/** The numbers of rows whose value is readable by only one of two readings, and by both. */
export interface ReadingCounts {
  readonly first: number;
  readonly second: number;
  readonly both: number;
  /** Rows of `both` in which the two times differ. */
  readonly differing: number;
}

/** A candidate with its chosen reading. */
export interface DecidedCandidate {
  readonly candidate: TimeCandidate;
  readonly counts: ReadingCounts;
  readonly formats: readonly string[];
  /** The formats of the other reading, if there is one. */
  readonly others: readonly string[];
  /** Whether the values do not decide between the two. */
  readonly isOpen: boolean;
}

/** Chooses a reading for each candidate, by the rows of all candidates with the same key. */
export function decide(
  candidates: readonly TimeCandidate[],
  language: string | undefined,
): readonly DecidedCandidate[] {
  const counted = candidates.map((candidate) => ({
    candidate,
    counts: countReadings(candidate, language),
  }));
  return counted.map(({ candidate, counts: own }) => {
    const alike = counted.filter((other) => other.candidate.key === candidate.key);
    const [first, second = []] = candidate.readings;
    const counts = sum(alike.map((other) => other.counts));
    const isUnknown = counts.first === 0 && counts.second === 0 && counts.differing > 0;
    const isOpen = (isUnknown && !candidate.isUsual) || (counts.first > 0 && counts.second > 0);
    const isSecond =
      isUnknown && isOpen
        ? isSecondLikelier(
            alike.map((other) => other.candidate),
            language,
          )
        : counts.second > counts.first;
    const [formats, others] = isSecond ? [second, first] : [first, second];
    return { candidate, counts: own, formats, others, isOpen };
  });
}

function countReadings(
  { values, readings }: TimeCandidate,
  language: string | undefined,
): ReadingCounts {
  const [readFirst, readSecond] = readings.map((formats) =>
    instantReader(timeFormat(formats, language)),
  );
  const counts = { first: 0, second: 0, both: 0, differing: 0 };
  for (const [text, rows] of values) {
    const [first, second] = [readFirst?.(text), readSecond?.(text)];
    if (first === undefined && second === undefined) continue;
    if (second === undefined) counts.first += rows;
    else if (first === undefined) counts.second += rows;
    else {
      counts.both += rows;
      if (isOther(first, second)) counts.differing += rows;
    }
  }
  return counts;
}

/** Adds counts. */
export function sum(all: readonly ReadingCounts[]): ReadingCounts {
  const total = { first: 0, second: 0, both: 0, differing: 0 };
  for (const counts of all) {
    total.first += counts.first;
    total.second += counts.second;
    total.both += counts.both;
    total.differing += counts.differing;
  }
  return total;
}

/** The number of rows that at least one reading can read. */
export function rowsRead({ first, second, both }: ReadingCounts): number {
  return first + second + both;
}

/** Whether two readings of a text give different times. */
export function isOther(left: Instant, right: Instant): boolean {
  return left.micros !== right.micros;
}
