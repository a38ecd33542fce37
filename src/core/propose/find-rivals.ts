import type { ColumnRole } from '../vocabulary/column-role.js';
import { NEAR, STRONG, type Candidate } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';
import { isFunction } from './is-function.js';

/** The columns that fit a role as well as the chosen one but have different texts. */
export function findRivals(
  chosen: ReadonlyMap<ColumnRole, Candidate>,
  candidates: readonly Candidate[],
): ReadonlyMap<ColumnRole, readonly Candidate[]> {
  const rivals = new Map<ColumnRole, readonly Candidate[]>();
  const roleOf = new Map([...chosen.values()].map(({ facts, role }) => [facts, role]));
  for (const { role, facts, score } of chosen.values()) {
    // An exact name or an answer of the user has no rivals.
    if (score > 1) continue;
    // Two times in a row are of two different events, so any strong candidate is a rival.
    const near = role === 'event_timestamp' ? STRONG : score - NEAR;
    const ofRole = candidates.filter(
      (other) =>
        other.role === role &&
        other.facts !== facts &&
        other.score > near &&
        // A column with another role is not a rival.
        (roleOf.get(other.facts) ?? role) === role &&
        differ(role, facts, other.facts),
    );
    if (ofRole.length > 0) rivals.set(role, ofRole);
  }
  return rivals;
}

/** Ids of the same things are equally good: a number and a code of each product. */
const IDS: ReadonlySet<ColumnRole> = new Set([
  'order_id',
  'sku',
  'product_id',
  'customer_id',
  'session_id',
]);

function differ(role: ColumnRole, left: ColumnFacts, right: ColumnFacts): boolean {
  const [texts, others] = [left.column.texts, right.column.texts];
  if (!IDS.has(role)) return texts.some((text, row) => text !== others[row]);
  return !isFunction(texts, others) || !isFunction(others, texts);
}
