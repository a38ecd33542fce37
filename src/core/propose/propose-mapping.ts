import { columnName } from '../text/column-name.js';
import type { Answers, Question } from './answers.js';
import { askMissing } from './ask-missing.js';
import { askRivals } from './ask-rivals.js';
import type { ColumnFacts } from './column-facts.js';
import { decideColumns } from './decide-columns.js';
import { decideOwnColumns } from './decide-own-columns.js';
import { Draft, type AbsentColumn, type EventValue, type Finding } from './draft.js';
import { fillOfOrders } from './fill-of-orders.js';
import { isStorable } from './is-storable.js';
import { ITEM, itemsOfRows, type RowItems } from './items-of-rows.js';
import { proposedMapping, type ProposedMapping } from './proposed-mapping.js';
import { Roles } from './roles.js';
import type { SampledTable } from './sampled-column.js';
import { usableColumns } from './usable-columns.js';

/** A column of the file and its use. */
export interface ProposedColumn extends Finding {
  /** Its name, with the path of a value in it. */
  readonly label: string;
}

/** The meaning of the columns of a sample. */
export interface Proposal {
  /** Undefined if a question must be answered first. */
  readonly mapping: ProposedMapping | undefined;
  readonly columns: readonly ProposedColumn[];
  readonly absent: readonly AbsentColumn[];
  readonly events: readonly EventValue[];
  readonly questions: readonly Question[];
}

/** Proposes a mapping for the rows of a sample. */
export function proposeMapping(
  table: SampledTable,
  hasHeader: boolean,
  answers: Answers,
): Proposal {
  const columns = usableColumns(table, hasHeader);
  const items = itemsOfRows(columns, table.names);
  const draft = new Draft([...table.names, items?.each.as ?? ITEM]);
  const roles = new Roles(columns, items, answers);
  decideColumns(roles, columns, answers, draft);
  askRivals(roles, draft);
  askMissing([...columns, ...(items?.facts ?? [])], answers, draft);
  const used = columns.filter((facts) => draft.findingOf(facts) !== undefined);
  const fill = fillOfOrders(roles.of('order_id'), used, draft);
  for (const facts of fill?.columns ?? []) draft.note(facts, [], ['of the first row of the order']);
  if (items !== undefined) draft.note(items.list, [], ['a list: an event of each item']);
  decideOwnColumns(table.names, columns, items !== undefined, draft);
  const { keepsRows } = roles;
  const isBlocked = draft.questions.some(({ blocks }) => blocks);
  return {
    mapping: isBlocked ? undefined : proposedMapping(draft, { fill, items, keepsRows }),
    columns: describeColumns(table, columns, items, draft),
    absent: draft.absent,
    events: draft.events,
    questions: draft.questions,
  };
}

/** All columns of the file in order, each followed by the values inside it. */
function describeColumns(
  { names }: SampledTable,
  columns: readonly ColumnFacts[],
  items: RowItems | undefined,
  draft: Draft,
): readonly ProposedColumn[] {
  return names.flatMap((name, index): readonly ProposedColumn[] => {
    const ofColumn = columns.filter(({ column }) => column.from === name);
    if (ofColumn.length === 0) return [unusable(name, index)];
    const inside = items !== undefined && ofColumn.includes(items.list) ? items.facts : [];
    return [...ofColumn, ...inside].map((facts) => ({
      label: facts.label,
      ...(draft.findingOf(facts) ?? { fields: [], evidence: [], isOpen: false }),
    }));
  });
}

/** A column that a mapping cannot name. */
function unusable(name: string, index: number): ProposedColumn {
  const isEmpty = columnName(name) === '';
  const why = isStorable(name) ? 'its name occurs twice' : 'its name cannot be stored';
  return {
    label: isEmpty ? `column ${index + 1}` : name,
    fields: [],
    evidence: [isEmpty ? 'it has no name' : why],
    isOpen: false,
  };
}
