import { SOURCE_COLUMNS } from '../event/columns.js';
import { NO_MAPPING } from '../mapping/language/mapping.js';
import { isHeaderProblem, planRows } from '../mapping/row-plan.js';
import { columnName } from '../text/column-name.js';
import type { Answers } from './answers.js';
import { headerlessLayouts, knownLayout } from './known-layout.js';
import { proposeMapping, type Proposal } from './propose-mapping.js';
import type { SampledTable } from './sampled-column.js';

/** A possible reading of the rows of a table. */
export interface Reading extends Proposal {
  /**
   * `own` for the native format, the name of a built-in mapping, or undefined for a mapping that was made for the
   * table.
   */
  readonly known: string | undefined;
  /** The column names, where the file has none and the reading defines them. */
  readonly names?: readonly string[];
}

/** The possible readings of a table, most likely first; the last is always the mapping that is made for it. */
export function readingsOf(
  table: SampledTable,
  { format, hasHeader }: { readonly format: 'csv' | 'ndjson'; readonly hasHeader: boolean },
  answers: Answers,
): readonly Reading[] {
  const hasNames = hasHeader || format === 'ndjson';
  const made: Reading = { known: undefined, ...proposeMapping(table, hasNames, answers) };
  // A user who names a column has chosen that reading.
  if (answers.columns.size > 0) return [made];
  if (!hasNames) {
    const known = headerlessLayouts(table, answers);
    return [...known.map((layout) => ({ known: layout.name, ...layout })), made];
  }
  const own = ownFormat(table);
  if (own !== undefined) return [own, made];
  const layout = knownLayout(table, format, answers);
  return layout === undefined ? [made] : [{ known: layout.name, ...layout }, made];
}

function ownFormat({ names }: SampledTable): Reading | undefined {
  if (isHeaderProblem(planRows(names.map(columnName), NO_MAPPING, 'keep'))) return undefined;
  const { columns, eventId, waive } = NO_MAPPING;
  return {
    known: 'own',
    mapping: { version: 2, columns, eventId, waive },
    columns: names.map((label) => {
      const field = SOURCE_COLUMNS.find((column) => column === columnName(label));
      return {
        label,
        fields: field === undefined ? [] : [field],
        evidence: [],
        isOpen: false,
      };
    }),
    absent: [],
    events: [],
    questions: [],
  };
}
