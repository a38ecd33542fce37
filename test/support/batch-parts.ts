import { batchIdOf } from '../../src/pipeline/batches/batch-id.js';
import type { Batch, BatchPart, Claim } from '../../src/pipeline/batches/batch.js';
import { PartBuilder } from '../../src/core/rows/part-builder.js';
import { readRows } from '../../src/core/csv/read-rows.js';
import { parseDeviceType } from '../../src/core/event/device-type.js';
import type { IdentifiedFile } from '../../src/io/files/source-file.js';
import { NO_MAPPING } from '../../src/core/mapping/language/mapping.js';
import { isHeaderProblem, planRows } from '../../src/core/mapping/row-plan.js';
import { SharedGroups } from '../../src/core/rows/rollup-groups.js';
import { fastPathOf } from '../../src/core/rows/fast-path.js';
import { HEADER } from './event-csv.js';
import { DEFAULT_DIALECT } from '../../src/core/dialect/dialect.js';

/** A source file that lies in no folder, with a content that is told by its name. */
export function identifiedFile(name: string): IdentifiedFile {
  const sha256 = Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64);
  return { name, version: '1', bytes: 1_000, modifiedAt: 0, sha256 };
}

/** A part of a claimed file that holds these rows of our format. */
export async function batchPart(
  claim: Claim,
  rows: readonly string[],
  { ordinal = claim.partsDone, last = true, dialect = DEFAULT_DIALECT } = {},
): Promise<BatchPart> {
  const plan = planRows(HEADER.split(','), NO_MAPPING, 'keep');
  if (isHeaderProblem(plan)) throw new Error(plan.message);
  const rules = {
    strictEventTypes: false,
    badOptional: undefined,
    minPrice: 0.01,
    currency: undefined,
    maxPrice: 10_000,
    minTime: 0,
    maxTime: Date.UTC(2100, 0, 1),
    waived: new Set<string>(),
    deviceType: parseDeviceType,
  };
  const builder = new PartBuilder(
    {
      plan,
      dialect,
      rules,
      fastPath: fastPathOf(plan, rules, undefined),
      groups: new SharedGroups(),
      idFromRow: false,
    },
    batchIdOf(claim.fileId, ordinal),
  );
  const from = claim.resumeAt ?? { offset: 0, line: 2 };
  let to = from;
  for await (const chunk of readRows(textOf(rows), dialect, from)) {
    for (const row of chunk) {
      builder.add(row);
      to = { offset: row.endOffset, line: row.nextLine };
    }
  }
  const { batchId } = builder.events;
  return {
    batchId,
    claim,
    ordinal,
    from,
    to,
    bytes: 1,
    rows: builder,
    last,
    readMs: 1,
    checkMs: 1,
  };
}

/** A batch of these parts. */
export function batchOf(...parts: readonly BatchPart[]): Batch {
  return { number: 1, parts, startedAt: 0 };
}

async function* textOf(rows: readonly string[]): AsyncGenerator<Buffer> {
  yield Buffer.from(rows.map((row) => `${row}\n`).join(''));
}
