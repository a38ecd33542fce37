import type { Mapping } from '../mapping/language/mapping.js';
import type { Draft } from './draft.js';
import type { OrderFill } from './fill-of-orders.js';
import type { RowItems } from './items-of-rows.js';

/** The keys of a mapping that a proposal sets. */
export type ProposedMapping = Omit<Mapping, 'name' | 'json' | 'file'>;

/** How the rows of a file become events. */
export interface RowStructure {
  readonly fill: OrderFill | undefined;
  readonly items: RowItems | undefined;
  /** Whether a row without items is an event of its own. */
  readonly keepsRows: boolean;
}

/** The finished mapping of a draft; empty keys are left out. */
export function proposedMapping(
  draft: Draft,
  { fill, items, keepsRows }: RowStructure,
): ProposedMapping {
  const { defined, skip, columns, rules, eventId, waive } = draft;
  return {
    version: 2,
    ...(Object.keys(defined).length > 0 ? { define: defined } : {}),
    ...(skip.length > 0 ? { skip } : {}),
    ...(fill === undefined ? {} : { fill: fillOf(fill) }),
    ...(items === undefined
      ? {}
      : { each: { ...items.each, ...(keepsRows ? { empty: 'keep' as const } : {}) } }),
    columns,
    ...(Object.keys(rules).length > 0 ? { rules } : {}),
    eventId,
    waive: [...waive],
  };
}

function fillOf({ key, columns }: OrderFill): NonNullable<Mapping['fill']> {
  return { key: key.column.from, columns: columns.map(({ column }) => column.from) };
}
