import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../src/core/csv/csv-field.js';
import { FILE_START } from '../../../src/core/csv/read-rows.js';
import { RowReader } from '../../../src/core/csv/row-reader.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import { FileState } from '../../../src/core/rows/file-state.js';
import { interpretRow, type InterpretedRow } from '../../../src/core/rows/interpret-row.js';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import type { RowInterpreter } from '../../../src/core/rows/row-interpreter.js';
import { sumOf } from '../../../src/core/rows/tally.js';
import type { RawRow } from '../../../src/core/csv/raw-row.js';
import { anyMapping, anyRow, HEADER } from './any-mapping.js';
import { interpreterOf } from './read-with.js';

const RUNS = { numRuns: 500 };
const PROTECTORS = [undefined, new Protector(parsePii('mask'))];

/** What reads the rows, or undefined for a mapping that is refused. */
function interpreterFor(
  mapping: object,
  protector: Protector | undefined,
): RowInterpreter | undefined {
  try {
    return interpreterOf(HEADER.join(','), mapping, protector);
  } catch (error) {
    if (error instanceof UsageError) return undefined;
    throw error;
  }
}

function forEachRow(
  rows: readonly (readonly string[])[],
  use: (row: RawRow, index: number) => void,
): void {
  using reader = new RowReader(FILE_START, DEFAULT_DIALECT);
  const lines = rows.map((fields) => csvLine(fields, DEFAULT_DIALECT));
  reader.push(Buffer.from(`${lines.join('\n')}\n`), true);
  let index = 0;
  for (const row of reader) use(row, index++);
}

const cases = fc.tuple(
  anyMapping,
  fc.array(anyRow, { minLength: 1, maxLength: 6 }),
  fc.constantFrom(...PROTECTORS),
);

describe('any mapping and any rows', () => {
  it('keep read = events + rejects + skipped', () => {
    let accepted = 0;
    fc.assert(
      fc.property(cases, ([mapping, rows, protector]) => {
        const interpreter = interpreterFor(mapping, protector);
        if (interpreter === undefined) return;
        accepted++;
        const builder = new PartBuilder(interpreter, 1);
        let added = 0;
        forEachRow(rows, (row) => {
          const before = builder.read;
          builder.add(row);
          if (builder.read > before) added++;
        });
        const { read, events, rejects, skips } = builder;
        expect(read).toBe(events.count + rejects.length + sumOf(skips));
        // No row passes without a record of it.
        expect(added).toBe(rows.length);
        builder.events.rows.release();
      }),
      RUNS,
    );
    expect(accepted).toBeGreaterThan(RUNS.numRuns / 4);
  });

  it('give the same records wherever the file is cut and resumed', () => {
    fc.assert(
      fc.property(cases, fc.nat(), ([mapping, rows, protector], at) => {
        const interpreter = interpreterFor(mapping, protector);
        if (interpreter === undefined) return;
        const cut = at % rows.length;
        const whole = recordsOf(interpreter, rows, rows.length);
        expect(recordsOf(interpreter, rows, cut).slice(cut)).toEqual(whole.slice(cut));
      }),
      RUNS,
    );
  });

  it('give the same record of a reject that is tried again with its context', () => {
    fc.assert(
      fc.property(cases, ([mapping, rows]) => {
        const interpreter = interpreterFor(mapping, undefined);
        if (interpreter === undefined) return;
        const state = new FileState(interpreter.plan, undefined).forPart();
        forEachRow(rows, (row) => {
          for (const record of interpretRow(row, interpreter, state)) {
            if (!('violations' in record)) continue;
            const again = new FileState(interpreter.plan, undefined).forPart();
            expect(rulesOf(interpretRow(row, interpreter, again, record.context ?? {}))).toEqual(
              rulesOf([record]),
            );
          }
        });
      }),
      RUNS,
    );
  });
});

function rulesOf(records: readonly InterpretedRow[]): unknown {
  return records.map((record) => ('violations' in record ? record.violations : record));
}

/** The records of each row; a new run goes on at the row `resumeAt`, as after a kill. */
function recordsOf(
  interpreter: RowInterpreter,
  rows: readonly (readonly string[])[],
  resumeAt: number,
): unknown[] {
  const { plan, privacy } = interpreter;
  const first = new FileState(plan, privacy);
  const second = new FileState(plan, privacy);
  const [before, after] = [first.forPart(), second.forPart()];
  const records: unknown[] = [];
  forEachRow(rows, (row, index) => {
    const isResumed = index >= resumeAt;
    if (!isResumed) second.skip(row);
    records.push(interpretRow(row, interpreter, isResumed ? after : before));
  });
  return records;
}
