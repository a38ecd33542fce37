import type { ColumnRole } from '../vocabulary/column-role.js';
import type { Candidate } from './candidate.js';
import type { ColumnFacts } from './column-facts.js';
import type { RoleGuess } from '../vocabulary/header-role.js';
import { meantShare } from './role-fit.js';

type Chosen = ReadonlyMap<ColumnRole, Candidate>;

/** Whether a column can have a role, given the roles that are already assigned. */
type IsPossible = (facts: ColumnFacts, chosen: Chosen) => boolean;

const productOf = (chosen: Chosen) => chosen.get('product_id')?.facts ?? chosen.get('sku')?.facts;
const customerOf = (chosen: Chosen) =>
  chosen.get('customer_id')?.facts ?? chosen.get('customer_email')?.facts;

/** The fewest rows that allow a conclusion from differences. */
const LEAST_ROWS = 5;

const never: IsPossible = () => false;

/** A wrong amount is worse than none, so amounts are asked for. */
const POSSIBLE: Readonly<Partial<Record<ColumnRole, IsPossible>>> = {
  price: never,
  quantity: never,
  line_total: never,
  order_total: never,
  event_type: (facts) => meantShare(facts) >= 0.5 || facts.guesses.some(isLikelyType),
  event_timestamp: ({ time }) => time !== undefined,
  event_id: (facts, chosen) =>
    facts.isUnique &&
    facts.column.filled >= LEAST_ROWS &&
    (chosen.has('event_type') || chosen.has('order_id')),
  order_id: (facts, chosen) => !facts.isUnique && chosen.has('price'),
  product_name: (facts, chosen) => belongsTo(facts, productOf(chosen), customerOf(chosen)),
  customer_name: (facts, chosen) => belongsTo(facts, customerOf(chosen), productOf(chosen)),
};

/** The meaning of such a column is asked for where it is unknown. */
function isLikelyType({ role, weight }: RoleGuess): boolean {
  return role === 'event_type' && weight > 0.5;
}

/** The columns with a weak score for a role that no other column has, and for no second role. */
export function settleWeak(candidates: readonly Candidate[], chosen: Chosen): readonly Candidate[] {
  const possible = candidates.filter(({ role, facts }) =>
    (POSSIBLE[role] ?? always)(facts, chosen),
  );
  return possible.filter(
    (one) =>
      possible.every(
        (other) => other === one || other.facts !== one.facts || other.score < one.score,
      ) && possible.find((other) => other.role === one.role) === one,
  );
}

const always: IsPossible = () => true;

/**
 * Whether the texts of a column belong to one thing rather than to another. A name with only one meaning needs no
 * proof.
 */
function belongsTo(
  facts: ColumnFacts,
  own: ColumnFacts | undefined,
  other: ColumnFacts | undefined,
): boolean {
  if (other !== undefined && dependsOn(facts, other)) return false;
  return own === undefined || facts.guesses.length === 1 || dependsOn(facts, own);
}

/** Whether equal keys always have equal texts, and some keys repeat. */
function dependsOn({ column: { texts } }: ColumnFacts, { column: key }: ColumnFacts): boolean {
  const textOf = new Map<string, string>();
  let repeated = 0;
  for (const [row, id] of key.texts.entries()) {
    const text = texts[row] ?? '';
    if (id === '' || text === '') continue;
    const known = textOf.get(id);
    if (known === undefined) textOf.set(id, text);
    else if (known !== text) return false;
    else repeated += 1;
  }
  return repeated > 0;
}
