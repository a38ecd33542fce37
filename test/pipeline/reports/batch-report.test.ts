import { describe, expect, it } from 'vitest';
import type { Batch, BatchPart } from '../../../src/pipeline/batches/batch.js';
import { describeBatch } from '../../../src/pipeline/batches/describe-batch.js';
import { PartBuilder } from '../../../src/core/rows/part-builder.js';
import { batchReport } from '../../../src/pipeline/reports/batch-report.js';
import { RateMeter } from '../../../src/pipeline/reports/batch-rate.js';
import { csvRow, HEADER, PLANTED } from '../../support/event-csv.js';
import { rowsIn } from '../../core/csv/rows-in.js';
import { interpreterOf } from '../parts/example-interpreter.js';

/** A part of a file with these rows. */
async function partOf(name: string, rows: readonly string[]): Promise<BatchPart> {
  const builder = new PartBuilder(interpreterOf(HEADER.split(',')), 7);
  for (const row of await rowsIn(rows.join('\n'), { offset: 0, line: 2 })) builder.add(row);
  const file = { name, version: '1', bytes: 900, modifiedAt: 0, sha256: '' };
  const cut = { batchRows: 10, batchBytes: 10 };
  return {
    batchId: 7,
    claim: { fileId: 1, file, cut, partsDone: 0, resumeAt: undefined },
    ordinal: 0,
    from: { offset: 0, line: 2 },
    to: { offset: 900, line: 2 + rows.length },
    bytes: 900,
    rows: builder,
    last: true,
    readMs: 2,
    checkMs: 3,
  };
}

async function exampleBatch(): Promise<Batch> {
  const first = [
    csvRow({ event_id: 'a', event_timestamp: '2026-01-01T00:00:00' }),
    csvRow({ price: 'free', product_id: '0' }),
    csvRow({
      event_id: 'b',
      event_type: 'gift_wrap',
      brand: '',
      event_timestamp: '2026-01-03T00:00:00.5',
    }),
  ];
  const second = [csvRow({ event_id: 'c', brand: '' }), csvRow({ price: 'free' }), '"'];
  const parts = [await partOf('a.csv', first), await partOf('b.csv', second)];
  return { number: 4, parts, startedAt: 0 };
}

describe('the report of a batch', () => {
  it('adds up what its parts did', async () => {
    const batch = await exampleBatch();
    const result = { inserted: [1, 1], copyMs: 40, commitMs: 5 };
    const rate = new RateMeter(() => batch.startedAt + 1_500);
    expect(batchReport(batch, result, rate, 1_000)).toEqual({
      kind: 'batch',
      batch: 4,
      files: ['a.csv', 'b.csv'],
      bytes: 1_800,
      read: 6,
      inserted: 2,
      duplicates: 1,
      duplicatesInBatch: 0,
      rejected: 3,
      skipped: 0,
      skips: {},
      rejects: { 'price.invalid': 2, 'product_id.range': 1, 'row.quotes': 1 },
      warnings: { 'event_type.unknown': 1 },
      unknownTypes: { gift_wrap: 1 },
      nulls: { brand: 2 },
      rejectLocations: [
        { file: 'a.csv', line: 3, rules: ['product_id.range', 'price.invalid'] },
        { file: 'b.csv', line: 3, rules: ['price.invalid'] },
        { file: 'b.csv', line: 4, rules: ['row.quotes'] },
      ],
      swallowedLocations: [],
      newestEvent: Date.UTC(2026, 0, 3) + 500,
      seconds: 1.5,
      eventsPerSecond: 4,
      stages: { read: 4, check: 6, copy: 40, commit: 5 },
      committedAt: 1_000,
    });
  });

  it('has no newest event where all rows are rejects', async () => {
    const batch = { number: 1, parts: [await partOf('a.csv', ['x'])], startedAt: 0 };
    const result = { inserted: [0], copyMs: 0, commitMs: 0 };
    expect(batchReport(batch, result, new RateMeter(() => 0), 0)).toMatchObject({
      rejected: 1,
      newestEvent: undefined,
    });
  });
});

describe('a batch in words', () => {
  it('has its number, its files and their lines, and nothing of its rows', async () => {
    const batch = await exampleBatch();
    expect(describeBatch(batch)).toBe('batch 4 ("a.csv" lines 2 to 4 and 1 more file)');
    expect(describeBatch({ ...batch, parts: batch.parts.slice(0, 1) })).toBe(
      'batch 4 ("a.csv" lines 2 to 4)',
    );
    expect(describeBatch({ ...batch, parts: [] })).toBe('batch 4');
    for (const planted of PLANTED) expect(describeBatch(batch)).not.toContain(planted);
  });
});
