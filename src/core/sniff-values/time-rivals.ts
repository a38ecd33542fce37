import type { TimeFormat } from '../mapping/language/mapping.js';
import { timeProblems } from '../mapping/time/time-format.js';
import type { ChosenCandidates } from './choose-formats.js';
import { hasOrder, orderCounts } from './date-order.js';
import { instantReader } from './instant-reader.js';
import { isPlausibleTime } from './plausible-time.js';
import { isOther, type DecidedCandidate } from './time-decision.js';
import { timeFormat } from './time-format-of.js';
import type { ValueCounts } from './value-counts.js';

/** Formats that read values as other times than the chosen ones, so that the values do not decide between them. */
export function timeRivals(
  { chosen, left }: ChosenCandidates,
  values: ValueCounts,
  language: string | undefined,
): readonly TimeFormat[] {
  const open = [...openKeys(chosen)].map((key) => swapped(chosen, key, language));
  const conflicting = left
    .filter((one) => readsOtherTimes(one, chosen, values, language))
    .map((one) => one.formats);
  return [...open, ...conflicting].map((formats) => timeFormat([...new Set(formats)], language));
}

/** The open keys. Where one value has the day first and another one the month, every key is open. */
function openKeys(chosen: readonly DecidedCandidate[]): ReadonlySet<string> {
  const { dayFirst = 0, monthFirst = 0 } = orderCounts(chosen) ?? {};
  const isContradictory = dayFirst > 0 && monthFirst > 0;
  const open = chosen.filter((one) => one.isOpen || (isContradictory && hasOrder(one)));
  return new Set(open.map(({ candidate }) => candidate.key));
}

/** The chosen formats with the other reading of a key; only that reading where it contradicts one of them. */
function swapped(
  chosen: readonly DecidedCandidate[],
  key: string,
  language: string | undefined,
): readonly string[] {
  const all = chosen.flatMap(({ candidate, formats, others }) =>
    candidate.key === key ? others : formats,
  );
  if (timeProblems(timeFormat(all, language)).length === 0) return all;
  return chosen.flatMap(({ candidate, others }) => (candidate.key === key ? others : []));
}

/** Whether a value is one time for a remaining candidate and another one for the chosen candidates. */
function readsOtherTimes(
  one: DecidedCandidate,
  chosen: readonly DecidedCandidate[],
  values: ValueCounts,
  language: string | undefined,
): boolean {
  const readLeft = instantReader(timeFormat(one.formats, language));
  const formats = chosen.flatMap(({ formats }) => formats);
  const read = instantReader(timeFormat(formats, language));
  return [...values.keys()].some((text) => {
    const left = readLeft(text);
    if (left === undefined || !isPlausibleTime(left.micros)) return false;
    const time = read(text);
    return time !== undefined && isPlausibleTime(time.micros) && isOther(time, left);
  });
}
