import { FILE_START } from '../../../src/core/csv/read-rows.js';
import { RowReader } from '../../../src/core/csv/row-reader.js';
import { DEFAULT_DIALECT, type Dialect } from '../../../src/core/dialect/dialect.js';
import { Mappings } from '../../../src/core/mapping/mappings.js';
import { parseMapping } from '../../../src/core/mapping/parse-mapping.js';
import { isHeaderProblem, planHeader, type RowPlan } from '../../../src/core/mapping/row-plan.js';
import { FileState } from '../../../src/core/rows/file-state.js';
import { interpretRow, type InterpretedRow } from '../../../src/core/rows/interpret-row.js';
import { rowInterpreter, type RuleSettings } from '../../../src/pipeline/parts/row-interpreter.js';
import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import type { Protector } from '../../../src/core/privacy/protector.js';

/** What a mapping makes of the rows of one file. */
export interface ReadFile {
  readonly records: readonly InterpretedRow[];
  /** Each row as it would be kept if it were rejected. */
  readonly lines: readonly string[];
}

/** The rules of the settings' defaults. */
export const RULE_SETTINGS = {
  onNewColumns: 'keep',
  eventTypes: 'open',
  onBadOptional: undefined,
  minPrice: 0.01,
  maxPrice: 10_000,
  currency: undefined,
  minTime: Date.UTC(2000, 0, 1),
  maxAhead: 86_400_000,
} as unknown as RuleSettings;

const deviceType = () => 'Unknown' as const;

/** What reads the rows under a header by a mapping, given as JSON or as an object. */
export function interpreterOf(
  header: string,
  mapping: object,
  protector?: Protector,
): RowInterpreter {
  return interpreterIn(DEFAULT_DIALECT, planOf(header, mapping), protector);
}

/** What reads the rows of a file in any dialect. */
export function interpreterIn(
  dialect: Dialect,
  plan: RowPlan,
  protector?: Protector,
): RowInterpreter {
  const edges = { deviceType, now: Date.UTC(2026, 10, 29), protector };
  return rowInterpreter({ plan, dialect }, RULE_SETTINGS, edges);
}

function planOf(header: string, mapping: object): RowPlan {
  const [names = []] = fieldsOf(header);
  const plan = planHeader(names, parseMapping(JSON.stringify(mapping), 'test.json'), 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  return plan;
}

function fieldsOf(csv: string): string[][] {
  return rowsOf(csv, ({ fields }) => [...fields]);
}

type Row = Parameters<typeof interpretRow>[0];

function rowsOf<T>(csv: string, take: (row: Row) => T, dialect = DEFAULT_DIALECT): T[] {
  using reader = new RowReader(FILE_START, dialect);
  reader.push(Buffer.from(csv), true);
  const taken: T[] = [];
  // There is one row only, which shows each record in turn.
  for (const row of reader) taken.push(take(row));
  return taken;
}

/** Reads a CSV text with a header line by a mapping. */
export function readWith(mapping: object, csv: string, protector?: Protector): ReadFile {
  const [header = ''] = csv.split('\n');
  const interpreter = interpreterOf(header, mapping, protector);
  const state = new FileState(interpreter.plan, interpreter.privacy).forPart();
  const lines: string[] = [];
  const rows = rowsOf(csv.slice(header.length + 1), (row) => {
    const { raw, fields } = row;
    lines.push((interpreter.privacy?.line(raw, fields) ?? raw).toString());
    return interpretRow(row, interpreter, state);
  });
  return { records: rows.flat(), lines };
}

/** Each record in short: the texts of its event, the rules that it breaks, or why it is skipped. */
export function outcomes(mapping: object, csv: string): unknown[] {
  return shortened(readWith(mapping, csv).records);
}

/** The same of a file of NDJSON. */
export function outcomesOfLines(mapping: object, lines: string): unknown[] {
  const parsed = parseMapping(JSON.stringify(mapping), 'test.json');
  const dialect = new Mappings([parsed]).dialectOf('events.ndjson');
  const plan = planHeader(dialect.names ?? [], parsed, 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  const interpreter = interpreterIn(dialect, plan);
  const state = new FileState(plan, undefined).forPart();
  const rows = rowsOf(lines, (row) => interpretRow(row, interpreter, state), dialect);
  return shortened(rows.flat());
}

function shortened(records: readonly InterpretedRow[]): unknown[] {
  return records.map((record) => {
    if ('skipped' in record) return { skipped: record.skipped };
    if ('violations' in record) {
      const { violations, context } = record;
      const rules = violations.map(({ rule }) => rule);
      return context === undefined ? { rules } : { rules, context };
    }
    const { event, warnings } = record;
    return warnings.length === 0 ? event : { ...event, warnings };
  });
}
