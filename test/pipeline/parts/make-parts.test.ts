import { utimesSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BatchPart, CutSettings } from '../../../src/pipeline/batches/batch.js';
import type { RowPosition } from '../../../src/core/csv/row-reader.js';
import type { LocalFile } from '../../../src/io/files/local-folder/local-file.js';
import { OWN_FORMAT } from './own-format.js';
import { makeParts } from '../../../src/pipeline/parts/make-parts.js';
import { readHeader } from '../../../src/pipeline/parts/read-header.js';
import { csvFile, csvRow, HEADER, manyEvents } from '../../support/event-csv.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { FakeClock } from '../fake-clock.js';
import { identified, readerOf, writeSource } from '../../io/files/source-files.js';
import { interpreterOf } from './example-interpreter.js';
import { sentBytes } from '../../core/rows/sent-events.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

const WHOLE: CutSettings = { batchRows: 1_000_000, batchBytes: 1_000_000_000 };

interface Resume {
  readonly partsDone: number;
  readonly resumeAt: RowPosition;
}

async function partsOf(file: LocalFile, cut: CutSettings, resume?: Resume): Promise<BatchPart[]> {
  const reader = readerOf(file);
  const { rowsStart } = await readHeader(reader, DEFAULT_DIALECT, OWN_FORMAT);
  const { partsDone = 0, resumeAt } = resume ?? {};
  const claim = { fileId: 3, file: identified(file), cut, partsDone, resumeAt };
  const interpreter = interpreterOf(HEADER.split(','));
  const start = resumeAt ?? rowsStart;
  const parts: BatchPart[] = [];
  for await (const part of makeParts(claim, reader, start, interpreter, new FakeClock())) {
    parts.push(part);
  }
  return parts;
}

/** All that must be the same when a part is made again. */
function content({ batchId, ordinal, from, to, last, rows }: BatchPart) {
  const sent = sentBytes(rows.events.rows).toString('hex');
  return { batchId, ordinal, from, to, last, sent, rejects: rows.rejects, nulls: rows.nulls };
}

describe('the parts of a file', () => {
  it('have so many rows, and the last one the rest', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', manyEvents('e', 25));
    const parts = await partsOf(file, { ...WHOLE, batchRows: 10 });
    expect(
      parts.map(({ rows, last, ordinal, batchId }) => [rows.read, last, ordinal, batchId]),
    ).toEqual([
      [10, false, 0, 30_000_000],
      [10, false, 1, 30_000_001],
      [5, true, 2, 30_000_002],
    ]);
    expect(parts.map(({ from, to }) => [from.line, to.line])).toEqual([
      [2, 12],
      [12, 22],
      [22, 27],
    ]);
  });

  it('are as many as are needed: no empty one at the end', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', manyEvents('e', 20));
    const parts = await partsOf(file, { ...WHOLE, batchRows: 10 });
    expect(parts.map(({ rows, last }) => [rows.read, last])).toEqual([
      [10, false],
      [10, true],
    ]);
  });

  it('end with the row that reaches so many bytes', async () => {
    using folder = new TemporaryFolder();
    const row = `${csvRow()}\n`;
    const file = writeSource(folder.path, 'a.csv', `${HEADER}\n${row.repeat(7)}`);
    for (const [batchBytes, rows] of [
      [row.length * 3, [3, 3, 1]],
      [row.length * 3 - 1, [3, 3, 1]],
      [row.length * 3 + 1, [4, 3]],
      [1, [1, 1, 1, 1, 1, 1, 1]],
    ] as const) {
      const parts = await partsOf(file, { ...WHOLE, batchBytes });
      expect(
        parts.map((part) => part.rows.read),
        `${batchBytes} bytes`,
      ).toEqual(rows);
    }
  });

  it('count rejects as rows', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', csvFile('x', csvRow(), '"', csvRow(), 'y'));
    const parts = await partsOf(file, { ...WHOLE, batchRows: 2 });
    expect(parts.map(({ rows }) => [rows.events.count, rows.rejects.length])).toEqual([
      [1, 1],
      [1, 1],
      [0, 1],
    ]);
  });

  it.each([
    ['a header alone', `${HEADER}\n`],
    ['a header without a line end', HEADER],
    ['blank lines', `\n${HEADER}\n\n\n`],
  ])('are one, empty, where the file has %s', async (_, text) => {
    using folder = new TemporaryFolder();
    const [part, ...more] = await partsOf(writeSource(folder.path, 'a.csv', text), WHOLE);
    expect(part).toMatchObject({ last: true, bytes: text.length, rows: { read: 0 } });
    expect(more).toEqual([]);
  });

  it.each([
    ['a.csv', (text: string) => Buffer.from(text)],
    ['a.csv.gz', (text: string) => gzipSync(text)],
    ['utf-16.csv', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  ])('use up every byte of the file: %s', async (name, encode) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, name, encode(manyEvents('e', 3_000)));
    const parts = await partsOf(file, { ...WHOLE, batchRows: 400 });
    expect(parts).toHaveLength(8);
    expect(parts.reduce((sum, part) => sum + part.bytes, 0)).toBe(file.bytes);
  });

  it('are the same when a run goes on after any of them', async () => {
    using folder = new TemporaryFolder();
    const line = fc.oneof(
      fc.nat(9).map((number) => csvRow({ event_id: `e${number}` })),
      fc.constantFrom('', 'x', '"', '"a\nb",c', csvRow({ customer_address: 'a\r\n"b"' })),
    );
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const cuts = fc.record({
      batchRows: fc.integer({ min: 1, max: 6 }),
      batchBytes: fc.integer({ min: 1, max: 2_000 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { maxLength: 12 }),
        end,
        cuts,
        fc.boolean(),
        async (lines, newline, cut, zip) => {
          const text = [HEADER, ...lines].join(newline);
          const file = writeSource(
            folder.path,
            zip ? 'a.csv.gz' : 'a.csv',
            zip ? gzipSync(text) : text,
          );
          const parts = await partsOf(file, cut);
          expect(parts.map((part) => part.last)).toEqual(
            parts.map((_, index) => index === parts.length - 1),
          );
          for (const [index, part] of parts.slice(0, -1).entries()) {
            const rest = await partsOf(file, cut, { partsDone: index + 1, resumeAt: part.to });
            expect(rest.map(content)).toEqual(parts.slice(index + 1).map(content));
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('are not made of a file that changes meanwhile', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', manyEvents('e', 25));
    const reader = readerOf(file);
    const { rowsStart } = await readHeader(reader, DEFAULT_DIALECT, OWN_FORMAT);
    const cut = { ...WHOLE, batchRows: 10 };
    const claim = { fileId: 3, file: identified(file), cut, partsDone: 0, resumeAt: undefined };
    const parts = makeParts(
      claim,
      reader,
      rowsStart,
      interpreterOf(HEADER.split(',')),
      new FakeClock(),
    );
    await parts.next();
    writeFileSync(file.path, manyEvents('x', 25));
    utimesSync(file.path, 1, 1);
    await expect(parts.next()).rejects.toMatchObject({ code: 'file.changed' });
  });
});
