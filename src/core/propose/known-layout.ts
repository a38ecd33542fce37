import { SOURCE_COLUMNS, type SourceColumn } from '../event/columns.js';
import {
  builtInMapping,
  findHeaderless,
  findKnown,
  type BuiltInName,
} from '../mapping/built-in.js';
import type { Mapping } from '../mapping/language/mapping.js';
import { usedColumns } from '../mapping/language/used-columns.js';
import { columnName } from '../text/column-name.js';
import { zoneQuestion, type Answers, type Question } from './answers.js';
import { factsOf } from './column-facts.js';
import type { Proposal, ProposedColumn } from './propose-mapping.js';
import type { ProposedMapping } from './proposed-mapping.js';
import { columnsOf, type SampledTable } from './sampled-column.js';

/** The result of a built-in mapping for a table. */
export interface KnownLayout extends Proposal {
  readonly name: BuiltInName;
  readonly mapping: ProposedMapping;
  /** The column names, where the file has none. */
  readonly names?: readonly string[];
}

/** The built-in mapping that matches the header of a table; undefined if there is none. */
export function knownLayout(
  table: SampledTable,
  format: 'csv' | 'ndjson',
  answers: Answers,
): KnownLayout | undefined {
  const name = findKnown(table.names, format);
  return name && layoutOf(name, table, answers);
}

/** The built-in mappings for tables without a header, by the number of columns. */
export function headerlessLayouts(
  { names, rows }: SampledTable,
  answers: Answers,
): readonly KnownLayout[] {
  return findHeaderless(names.length).map((name) => {
    const columns = builtInMapping(name).file?.dialect?.columns ?? [];
    return { ...layoutOf(name, { names: columns, rows }, answers), names: columns };
  });
}

function layoutOf(name: BuiltInName, table: SampledTable, answers: Answers): KnownLayout {
  const { name: _, json: __, file: ___, ...mapping } = builtInMapping(name);
  const zone = askZone(table, mapping);
  const time = { ...mapping.time, zone: answers.timeZone ?? mapping.time?.zone ?? 'UTC' };
  return {
    name,
    mapping: zone === undefined ? mapping : { ...mapping, time },
    columns: columnsOfMapping(table, { name, ...mapping }),
    absent: mapping.waive
      .filter((column) => mapping.columns[column] === undefined)
      .map((column) => ({ column, instead: 'waived' })),
    events: [],
    questions: zone === undefined || answers.timeZone !== undefined ? [] : [zone],
  };
}

function columnsOfMapping(table: SampledTable, mapping: Mapping): readonly ProposedColumn[] {
  const fields = new Map<string, SourceColumn[]>();
  for (const column of SOURCE_COLUMNS) {
    const source = mapping.columns[column] ?? { from: column };
    for (const { name } of usedColumns(source, mapping)) {
      fields.set(name, [...(fields.get(name) ?? []), column]);
    }
  }
  return table.names.map((label) => {
    const used = [...new Set(fields.get(columnName(label)))];
    return {
      label,
      fields: used,
      evidence: [],
      isOpen: false,
    };
  });
}

/** The question of the time zone, where the mapping sets none and the times of the table have no offset. */
function askZone(table: SampledTable, mapping: ProposedMapping): Question | undefined {
  const { from } = mapping.columns.event_timestamp ?? {};
  const zone = mapping.columns.event_timestamp?.time?.zone ?? mapping.time?.zone ?? 'UTC';
  const column = columnsOf(table).find((one) => columnName(one.from) === columnName(from ?? ''));
  const { time } = column === undefined ? {} : factsOf(column);
  if (zone !== 'UTC' || time === undefined || time.offset === 'all') return undefined;
  return zoneQuestion(from ?? '');
}
