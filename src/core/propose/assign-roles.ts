import { columnName } from '../text/column-name.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import { candidatesOf, STRONG, type Candidate } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';
import { findRivals } from './find-rivals.js';
import { preferEarliest } from './prefer-earliest.js';
import { settleWeak } from './settle-weak.js';

/** The column of each role. */
export interface Assignment {
  readonly chosen: ReadonlyMap<ColumnRole, Candidate>;
  /** Columns that fit a role equally well but have different texts. */
  readonly rivals: ReadonlyMap<ColumnRole, readonly Candidate[]>;
}

/** The minimum score of a column whose role other columns support. */
const WEAK = 0.25;
/** Higher than any detected score. */
const GIVEN = 2;

/**
 * Assigns each role the best column, and each column at most one role.
 * @param given role → label of the column that the user named for it.
 */
export function assignRoles(
  columns: readonly ColumnFacts[],
  given: ReadonlyMap<ColumnRole, string>,
): Assignment {
  const named = [...given].flatMap(([role, label]): Candidate[] => {
    const facts = columns.find((column) => isCalled(column, label));
    return facts === undefined ? [] : [{ role, facts, score: GIVEN }];
  });
  const candidates = columns
    .flatMap(candidatesOf)
    .filter(({ role, score }) => score >= WEAK && !given.has(role))
    .toSorted((left, right) => right.score - left.score);
  const chosen = strongest(named, candidates);
  const rivals = findRivals(chosen, candidates);
  const taken = takenBy(chosen);
  const left = candidates.filter(({ role, facts }) => !chosen.has(role) && !taken.has(facts));
  for (const candidate of settleWeak(left, chosen)) chosen.set(candidate.role, candidate);
  return { chosen, rivals };
}

/** Whether a column has the name that the user gave. */
export function isCalled({ label }: ColumnFacts, name: string): boolean {
  return columnName(label) === columnName(name);
}

/** The best candidate of each role, with at most one role per column. */
function strongest(
  named: readonly Candidate[],
  candidates: readonly Candidate[],
): Map<ColumnRole, Candidate> {
  const chosen = new Map(named.map((candidate) => [candidate.role, candidate]));
  const taken = takenBy(chosen);
  for (const candidate of candidates) {
    if (candidate.score < STRONG) break;
    if (chosen.has(candidate.role) || taken.has(candidate.facts)) continue;
    chosen.set(candidate.role, candidate);
    taken.add(candidate.facts);
  }
  const time = chosen.get('event_timestamp');
  if (time !== undefined) {
    const free = candidates.filter(
      ({ role, facts }) => role === 'event_timestamp' && !taken.has(facts),
    );
    chosen.set('event_timestamp', preferEarliest(time, free));
  }
  return chosen;
}

function takenBy(chosen: ReadonlyMap<ColumnRole, Candidate>): Set<ColumnFacts> {
  return new Set([...chosen.values()].map(({ facts }) => facts));
}
