import type { ColumnRole } from '../vocabulary/column-role.js';
import { columnAnswer } from './column-answer.js';
import type { Draft } from './draft.js';
import type { Roles } from './roles.js';

/** Columns whose choice changes the results. */
const ASKED: readonly ColumnRole[] = [
  'event_timestamp',
  'price',
  'line_total',
  'order_total',
  'quantity',
  'event_type',
  'order_id',
  'sku',
  'product_id',
  'customer_id',
  'currency',
];

/** Asks which of several equally good columns has a role. */
export function askRivals({ row, item }: Roles, draft: Draft): void {
  for (const role of ASKED) {
    const { chosen, rivals } = item?.chosen.has(role) === true ? item : row;
    const [taken, others = []] = [chosen.get(role), rivals.get(role)];
    if (taken === undefined || others.length === 0) continue;
    // A column that is not used needs no answer.
    if (draft.findingOf(taken.facts) === undefined) continue;
    const labels = [taken, ...others].map(({ facts }) => facts.label);
    draft.note(taken.facts, [], [`or ${labels.slice(1).join(', ')}`], true);
    draft.ask({
      code: 'column',
      text: `The column of ${role} can be ${labels.map((label) => JSON.stringify(label)).join(' or ')}. Without an answer ${JSON.stringify(labels[0])} is taken.`,
      answers: labels.map((label) => columnAnswer(role, label)),
      blocks: false,
    });
  }
}
