import { hasOrder } from './date-order.js';
import { instantReader, type Instant } from './instant-reader.js';
import { sum, type DecidedCandidate } from './time-decision.js';
import { timeFormat } from './time-format-of.js';

type Read = (text: string) => Instant | undefined;

/**
 * Removes candidates whose values another candidate's formats read as the same times: those of `UTC` next to those
 * of time zone names. Their rows are added to the other candidate.
 */
export function withoutCovered(
  decided: readonly DecidedCandidate[],
  language: string | undefined,
): readonly DecidedCandidate[] {
  const readers = new Map(
    decided.map((one) => [one, instantReader(timeFormat(one.formats, language))]),
  );
  let kept = decided;
  for (const [one, read] of readers) {
    if (!kept.includes(one)) continue;
    const covered = kept.filter(
      (other) => other !== one && isCovered(other, readers.get(other), read) && isAlike(one, other),
    );
    if (covered.length === 0) continue;
    const counts = sum([one, ...covered].map((all) => all.counts));
    kept = kept.flatMap((other) => {
      if (other === one) return [{ ...one, counts }];
      return covered.includes(other) ? [] : [other];
    });
  }
  return kept;
}

/** Whether the rows of one can be added to the other: the order of day and month is open for both or for neither. */
function isAlike(one: DecidedCandidate, other: DecidedCandidate): boolean {
  return one.candidate.key === other.candidate.key || (!hasOrder(one) && !hasOrder(other));
}

function isCovered(
  { candidate }: DecidedCandidate,
  readOwn: Read | undefined,
  read: Read,
): boolean {
  return [...candidate.values.keys()].every((text) => {
    const [own, time] = [readOwn?.(text), read(text)];
    return time !== undefined && own?.micros === time.micros && own.saysOffset === time.saysOffset;
  });
}
