import { expect, test } from 'vitest';
import type { CleanRow } from '../../../../src/features/generate/faults/clean-row.js';
import { NO_FAULTS } from '../../../../src/features/generate/faults/fault-shares.js';
import { RowMover } from '../../../../src/features/generate/faults/row-mover.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';

const ALL_LATE = { ...NO_FAULTS, late: 1 };

function row(time: number): CleanRow {
  return { texts: {} as CleanRow['texts'], time, cents: 1, identity: { stored: false } };
}

function mover(): RowMover {
  return new RowMover(ALL_LATE, seededRandom('1', 'faults'), String);
}

test('late rows come in later files: half in the next, all within fifty', () => {
  const late = mover();
  const count = 2_000;
  late.beginFile();
  for (let index = 0; index < count; index += 1) expect(late.next(row(index))).toEqual([]);
  late.endFile(false);
  const came = Array.from({ length: 50 }, () => late.beginFile().length);
  expect(came.reduce((sum, rows) => sum + rows, 0)).toBe(count);
  expect(came[0]! / count).toBeCloseTo(0.5, 1);
  expect(came.slice(9).reduce((sum, rows) => sum + rows, 0) / count).toBeCloseTo(0.1, 1);
  expect(came.findLastIndex((rows) => rows > 0)).toBeGreaterThan(30);
});

test('so many rows wait that memory is bounded, and the others stand where they belong', () => {
  const late = mover();
  late.beginFile();
  let stayed = 0;
  for (let index = 0; index < 100_500; index += 1) stayed += late.next(row(index)).length;
  expect(stayed).toBe(500);
});
