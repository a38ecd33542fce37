import type { ColumnRole } from '../vocabulary/column-role.js';
import type { ColumnFacts } from './column-facts.js';
import { fitOf, rolesOfTexts } from './role-fit.js';

/** A column that can have a role, with a score: 1 is certain, higher values are answers of the user. */
export interface Candidate {
  readonly role: ColumnRole;
  readonly facts: ColumnFacts;
  readonly score: number;
}

/** The minimum score of a column that gets a role by its name and texts alone. */
export const STRONG = 0.5;
/** Two columns whose scores differ by less are equally good. */
export const NEAR = 0.08;

/** The roles that a column can have. */
export function candidatesOf(facts: ColumnFacts): readonly Candidate[] {
  const byName = facts.guesses.map(({ role, weight }) => [role, weight] as const);
  const byTexts = rolesOfTexts(facts).filter(
    ([role, weight]) => !byName.some((guess) => guess[0] === role && guess[1] >= weight),
  );
  return [...byName, ...byTexts].map(([role, weight]) => ({
    role,
    facts,
    score: weight * fitOf(role, facts),
  }));
}
