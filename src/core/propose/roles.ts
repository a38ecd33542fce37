import type { ColumnRole } from '../vocabulary/column-role.js';
import { unitInName } from '../vocabulary/header-role.js';
import type { Answers } from './answers.js';
import { assignRoles, type Assignment } from './assign-roles.js';
import { STRONG } from './candidate.js';
import { withNull, type ColumnFacts } from './column-facts.js';
import { hasGaps } from './has-gaps.js';
import { isFunction } from './is-function.js';
import type { RowItems } from './items-of-rows.js';

/** The roles that belong to an item rather than to its row, where rows have items. */
const OF_ITEM: ReadonlySet<ColumnRole> = new Set([
  'product_id',
  'sku',
  'product_name',
  'category',
  'brand',
  'price',
  'line_total',
  'order_total',
  'other_price',
  'quantity',
]);
/** Roles with several ids, of which one can be empty if another is known. */
const WITH_ALTERNATIVE: readonly ColumnRole[] = ['customer_id', 'session_id'];
/** Shops and trackers write 0 if there is no order, account or product. */
const WITHOUT_ZERO: ReadonlySet<ColumnRole> = new Set([
  'order_id',
  'customer_id',
  'session_id',
  'product_id',
]);

/** The columns by role, of the rows and of their items. */
export class Roles {
  readonly row: Assignment;
  readonly item: Assignment | undefined;
  /** Whether some rows have no items but a product of their own. */
  readonly keepsRows: boolean;
  readonly #columns: readonly ColumnFacts[];
  readonly #found = new Map<ColumnRole, ColumnFacts | undefined>();
  /** The indexes of rows without items. */
  readonly #without: readonly number[];
  /** Columns that a field uses. */
  readonly #taken: Set<ColumnFacts>;

  constructor(columns: readonly ColumnFacts[], items: RowItems | undefined, answers: Answers) {
    this.#columns = columns.filter((facts) => facts !== items?.list);
    this.row = assignRoles(this.#columns, answers.columns);
    this.item = items && assignRoles(items.facts, answers.columns);
    const product = this.row.chosen.get('sku') ?? this.row.chosen.get('product_id');
    this.keepsRows = items !== undefined && product !== undefined && hasGaps(items.list);
    this.#without = (items?.list.column.texts ?? []).flatMap((text, row) =>
      text === '' ? [row] : [],
    );
    this.#taken = new Set([...this.row.chosen.values()].map(({ facts }) => facts));
    // Assigns the alternatives in a fixed order, before other roles are requested.
    for (const role of WITH_ALTERNATIVE) this.of(role);
  }

  /** The column of a role; undefined if there is none. */
  of(role: ColumnRole): ColumnFacts | undefined {
    if (!this.#found.has(role)) this.#found.set(role, withoutZero(role, this.#find(role)));
    return this.#found.get(role);
  }

  /** The column of a role, and others that fit it equally well. */
  allOf(role: ColumnRole): readonly ColumnFacts[] {
    const rivals = this.row.rivals.get(role) ?? [];
    return [this.of(role), ...rivals.map(({ facts }) => facts)].filter(
      (facts) => facts !== undefined,
    );
  }

  /** The certainty of a role, of an item or else of the row; 0 if no column has it. */
  scoreOf(role: ColumnRole): number {
    return (this.item?.chosen.get(role) ?? this.row.chosen.get(role))?.score ?? 0;
  }

  #find(role: ColumnRole): ColumnFacts | undefined {
    const ofRow = this.row.chosen.get(role)?.facts;
    const ofItem = this.item?.chosen.get(role)?.facts;
    if (ofItem !== undefined) return this.keepsRows ? this.#withRow(role, ofItem, ofRow) : ofItem;
    if (this.item !== undefined && !this.keepsRows && OF_ITEM.has(role)) return undefined;
    const alternative = ofRow && this.#alternative(role, ofRow);
    if (ofRow === undefined || alternative === undefined) return ofRow;
    this.#taken.add(alternative);
    return { ...ofRow, fallback: alternative };
  }

  /** A value of an item; for rows without items, that of the row. */
  #withRow(role: ColumnRole, item: ColumnFacts, row: ColumnFacts | undefined): ColumnFacts {
    const fallback =
      row !== undefined && OF_ITEM.has(role) && areAlike(item, row) ? row : undefined;
    const texts = fallback?.column.texts ?? [];
    const isPartial = this.#without.some((index) => !fallback?.counts.has(texts[index] ?? ''));
    return { ...item, fallback, isPartial };
  }

  /** An unused column that can fill the gaps of another one, because each of its ids belongs to one id of the other. */
  #alternative(role: ColumnRole, chosen: ColumnFacts): ColumnFacts | undefined {
    if (!WITH_ALTERNATIVE.includes(role) || !hasGaps(chosen)) return undefined;
    return this.#columns.find((facts) => {
      const [best] = facts.guesses;
      const isNamed = best?.role === role && best.weight >= STRONG;
      return isNamed && !this.#taken.has(facts) && belongs(facts, chosen);
    });
  }
}

/** Whether each id belongs to one id of the other column, in rows that have both. */
function belongs(facts: ColumnFacts, other: ColumnFacts): boolean {
  const areSeen = facts.column.texts.some(
    (text, row) => facts.counts.has(text) && other.counts.has(other.column.texts[row] ?? ''),
  );
  return areSeen && facts.counts.size > 1 && isFunction(facts.column.texts, other.column.texts);
}

/** Whether one number format is right for both columns. */
function areAlike(left: ColumnFacts, right: ColumnFacts): boolean {
  return (
    JSON.stringify(left.number?.number) === JSON.stringify(right.number?.number) &&
    unitInName(left.label) === unitInName(right.label)
  );
}

function withoutZero(role: ColumnRole, facts: ColumnFacts | undefined): ColumnFacts | undefined {
  if (facts === undefined || !WITHOUT_ZERO.has(role) || !facts.counts.has('0')) return facts;
  return facts.counts.size === 1 ? undefined : withNull(facts, '0');
}
