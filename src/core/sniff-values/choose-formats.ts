import { timeProblems } from '../mapping/time/time-format.js';
import { rowsRead, timeFormat, type DecidedCandidate } from './time-decision.js';

/** More formats than these are seldom meant, and each costs time when a file is loaded. */
const MOST_FORMATS = 5;
/** A way to write times that leaves a question open is left out where a smaller share of the times has it. */
const LEAST_OPEN = 0.05;

/** The candidates that one mapping can read together, and those that are left. */
export interface ChosenCandidates {
  readonly chosen: readonly DecidedCandidate[];
  readonly left: readonly DecidedCandidate[];
}

/** Takes candidates from the most rows to the fewest, as long as their formats do not contradict each other. */
export function chooseFormats(
  decided: readonly DecidedCandidate[],
  language: string | undefined,
): ChosenCandidates {
  const chosen: DecidedCandidate[] = [];
  const left: DecidedCandidate[] = [];
  let formats: readonly string[] = [];
  for (const one of sorted(decided)) {
    const more = [...new Set([...formats, ...one.formats])];
    const fits =
      more.length <= MOST_FORMATS &&
      !isSmallAndOpen(one, decided) &&
      timeProblems(timeFormat(more, language)).length === 0;
    if (fits) formats = more;
    (fits ? chosen : left).push(one);
  }
  return { chosen, left };
}

function sorted(decided: readonly DecidedCandidate[]): readonly DecidedCandidate[] {
  return [...decided].sort((one, other) => rowsRead(other.counts) - rowsRead(one.counts));
}

function isSmallAndOpen(one: DecidedCandidate, decided: readonly DecidedCandidate[]): boolean {
  if (!one.isOpen) return false;
  const rows = (some: readonly DecidedCandidate[]) =>
    some.reduce((total, { counts }) => total + rowsRead(counts), 0);
  const alike = decided.filter(({ candidate }) => candidate.key === one.candidate.key);
  return rows(alike) < rows(decided) * LEAST_OPEN;
}
