import type { SourceColumn } from '../event/columns.js';
import type { ColumnRole } from '../vocabulary/column-role.js';
import type { ColumnFacts } from './column-facts.js';
import { distinctText } from './distinct-text.js';
import type { Draft } from './draft.js';
import { hasGaps } from './has-gaps.js';
import { nameOf } from './name-of.js';
import { sourceOf } from './source-of.js';

/** Columns that are copied unchanged. */
const PLAIN = [
  'brand',
  'order_id',
  'customer_id',
  'customer_name',
  'customer_address',
  'session_id',
  'user_agent',
  'ip_address',
] as const satisfies readonly SourceColumn[];

/** Decides the customer, the order and the session: texts that are copied unchanged. */
export function decidePeople(
  columnOf: (role: ColumnRole) => ColumnFacts | undefined,
  draft: Draft,
): void {
  decideName([columnOf('first_name') ?? columnOf('customer_name'), columnOf('last_name')], draft);
  for (const column of PLAIN) {
    const facts = columnOf(column);
    if (facts === undefined || draft.columns[column] !== undefined) continue;
    draft.columns[column] = sourceOf(facts);
    draft.note(facts, [column], [distinctText(facts)]);
  }
  const email = columnOf('customer_email');
  if (email === undefined) {
    draft.waiveAbsent('customer_email');
    return;
  }
  draft.columns.customer_email = sourceOf(email);
  draft.note(email, ['customer_email'], ['e-mail addresses']);
  if (hasGaps(email)) draft.waive.add('customer_email');
}

/** Joins a first and a last name. */
function decideName(parts: readonly (ColumnFacts | undefined)[], draft: Draft): void {
  const [first, last] = parts;
  if (first === undefined || last === undefined) return;
  const names = [first, last].map((facts) => `{${nameOf(facts, draft)}}`);
  draft.columns.customer_name = { template: names.join(' ') };
  for (const facts of [first, last]) draft.note(facts, ['customer_name'], [distinctText(facts)]);
}
