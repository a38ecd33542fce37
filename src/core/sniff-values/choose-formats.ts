import type { TimeFormat } from '../mapping/language/mapping.js';
import { timeProblems } from '../mapping/time/time-format.js';
import { withoutCovered } from './covered-candidates.js';
import { instantReader } from './instant-reader.js';
import { rowsRead, type DecidedCandidate } from './time-decision.js';
import { timeFormat } from './time-format-of.js';

/** More formats are seldom needed, and each costs time during a load. */
const MOST_FORMATS = 5;
/** A format with an open question is left out where a smaller share of the times has it. */
const LEAST_OPEN = 0.05;

/** The number of values of a candidate that are tried with the formats of the others. */
const TRIED = 500;

/** The candidates that one mapping can read together, and the others. */
export interface ChosenCandidates {
  readonly chosen: readonly DecidedCandidate[];
  readonly left: readonly DecidedCandidate[];
}

/** Chooses candidates in descending order of rows, as long as their formats do not contradict each other. */
export function chooseFormats(
  decided: readonly DecidedCandidate[],
  language: string | undefined,
): ChosenCandidates {
  const chosen: DecidedCandidate[] = [];
  const left: DecidedCandidate[] = [];
  let formats: readonly string[] = [];
  for (const one of sorted(withoutCovered(decided, language))) {
    const more = [...new Set([...formats, ...one.formats])];
    const fits =
      more.length <= MOST_FORMATS &&
      !isSmallAndOpen(one, decided) &&
      timeProblems(timeFormat(more, language)).length === 0 &&
      readAll(timeFormat(more, language), [...chosen, one]);
    if (fits) formats = more;
    (fits ? chosen : left).push(one);
  }
  return { chosen, left };
}

/** Whether no value becomes unreadable because two formats read it as different times. */
function readAll(format: TimeFormat, decided: readonly DecidedCandidate[]): boolean {
  if (decided.length === 1) return true;
  const read = instantReader(format);
  return decided.every(({ candidate, formats }) => {
    const readOwn = instantReader({ ...format, formats });
    return [...candidate.values.keys()]
      .slice(0, TRIED)
      .every((text) => readOwn(text) === undefined || read(text) !== undefined);
  });
}

function sorted(decided: readonly DecidedCandidate[]): readonly DecidedCandidate[] {
  return [...decided].sort((one, other) => rowsRead(other.counts) - rowsRead(one.counts));
}

function isSmallAndOpen(one: DecidedCandidate, decided: readonly DecidedCandidate[]): boolean {
  if (!one.isOpen) return false;
  const alike = decided.filter(({ candidate }) => candidate.key === one.candidate.key);
  return rowsOfAll(alike) < rowsOfAll(decided) * LEAST_OPEN;
}

function rowsOfAll(decided: readonly DecidedCandidate[]): number {
  return decided.reduce((total, { counts }) => total + rowsRead(counts), 0);
}
