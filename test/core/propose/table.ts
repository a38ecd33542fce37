import { NO_ANSWERS, type Answers } from '../../../src/core/propose/answers.js';
import { mappingJson } from '../../../src/core/propose/mapping-json.js';
import { proposeMapping, type Proposal } from '../../../src/core/propose/propose-mapping.js';
import type { SampledTable } from '../../../src/core/propose/sampled-column.js';
import { outcomes } from '../mapping/read-with.js';

/** Columns by name, each with the texts of its rows. */
export type Columns = Readonly<Record<string, readonly string[]>>;

/** What each row of an order needs besides what a test is about. */
export const ORDERS = {
  order_id: ['1001', '1002', '1003', '1004'],
  created_at: ['2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16'].map(
    (day) => `${day}T10:00:00Z`,
  ),
  sku: ['A-1', 'A-2', 'A-1', 'A-3'],
} as const satisfies Columns;

/** A table of columns; rows that a column lacks are empty there. */
export function tableOf(columns: Columns): SampledTable {
  const all = Object.values(columns);
  const height = Math.max(0, ...all.map(({ length }) => length));
  return {
    names: Object.keys(columns),
    rows: Array.from({ length: height }, (_, row) => all.map((texts) => texts[row] ?? '')),
  };
}

/** A proposal in short. */
export interface ShortProposal extends Proposal {
  /** Label of a column → our columns that it goes to; only those that go somewhere. */
  readonly fields: Readonly<Record<string, string>>;
  /** The codes of its questions. */
  readonly asked: readonly string[];
}

/** What is proposed for a table. */
export function propose(columns: Columns, answers: Partial<Answers> = {}): ShortProposal {
  const proposal = proposeMapping(tableOf(columns), true, { ...NO_ANSWERS, ...answers });
  const used = proposal.columns.filter(({ fields }) => fields.length > 0);
  return {
    ...proposal,
    fields: Object.fromEntries(used.map(({ label, fields }) => [label, fields.join(' ')])),
    asked: proposal.questions.map(({ code }) => code),
  };
}

/** The evidence for a column. */
export function evidenceFor(label: string, { columns }: Proposal): string {
  return columns.find((column) => column.label === label)?.evidence.join(' · ') ?? '';
}

/** The texts of all questions. */
export function questionTexts({ questions }: Proposal): string {
  return questions.map(({ text }) => text).join('\n');
}

/** The flags that a proposal asks for, one a line. */
export function flagsOf({ questions }: Proposal): string {
  return questions.flatMap(({ answers }) => answers).join('\n');
}

/** A table as a CSV file. */
export function csvOf({ names, rows }: SampledTable): string {
  return [names, ...rows].map(csvLine).join('\n');
}

function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',');
}

/** What the rows of a table become by the mapping that is proposed for it: some values of an event, or why it is none. */
export function read(
  columns: Columns,
  keys: readonly string[],
  answers: Partial<Answers> = {},
): readonly unknown[] {
  const { mapping } = propose(columns, answers);
  if (mapping === undefined) throw new Error('no mapping is proposed');
  return outcomes(mappingJson('test', mapping, undefined), csvOf(tableOf(columns))).map(
    (record) => {
      // What a reject needs to be tried again says nothing about the mapping.
      const values = Object.entries(record as object).filter(([key]) => key !== 'context');
      const isEvent = values.some(([key]) => key === 'event_id');
      const shown = isEvent
        ? keys.map((key) => [key, Object.fromEntries(values)[key]] as const)
        : values;
      const [only] = shown;
      return isEvent && keys.length === 1 && only !== undefined
        ? only[1]
        : Object.fromEntries(shown);
    },
  );
}
