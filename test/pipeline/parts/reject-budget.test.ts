import { describe, expect, it } from 'vitest';
import { OWN_FORMAT } from './own-format.js';
import { readHeader } from '../../../src/pipeline/parts/read-header.js';
import { checkBudget, type RejectBudget } from '../../../src/pipeline/parts/reject-budget.js';
import { share } from '../../../src/core/settings/value-parsers.js';
import { csvFile, csvRow, HEADER, PLANTED } from '../../support/event-csv.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { readerOf, writeSource } from '../../io/files/source-files.js';
import { interpreterOf } from './example-interpreter.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';

/** The refusal of a file of so many rows, so many of which are rejects; undefined within the budget. */
async function refusalOf(read: number, rejected: number, budget: Partial<RejectBudget>) {
  using folder = new TemporaryFolder();
  const bad = csvRow({ price: 'free', product_id: 'x' });
  const rows = Array.from({ length: read }, (_, index) => (index < rejected ? bad : csvRow()));
  const reader = readerOf(writeSource(folder.path, 'a.csv', csvFile(...rows)));
  const { rowsStart } = await readHeader(reader, DEFAULT_DIALECT, OWN_FORMAT);
  const whole = { rejects: undefined, rate: undefined, ...budget };
  const checked = checkBudget(reader, rowsStart, interpreterOf(HEADER.split(',')), whole);
  return await checked.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a budget of rejects', () => {
  it.each([
    ['none is set', 10, 10, {}, true],
    ['0 and no reject', 10, 0, { rejects: 0 }, true],
    ['0 and one', 10, 1, { rejects: 0 }, false],
    ['as many as there are', 10, 3, { rejects: 3 }, true],
    ['one less', 10, 3, { rejects: 2 }, false],
    ['a share that is reached', 100, 5, { rate: 0.05 }, true],
    ['a share that is exceeded', 100, 6, { rate: 0.05 }, false],
    [
      '29 % of 100, which is a little less than 29 in binary',
      100,
      29,
      { rate: share('29%') },
      true,
    ],
    ['0.7 % of 1,000, as well', 1_000, 7, { rate: share('0.7%') }, true],
    ['a share of 100 %', 10, 10, { rate: 1 }, true],
    ['a share of 0', 10, 1, { rate: 0 }, false],
    ['a share of a file without rows', 0, 0, { rate: 0 }, true],
    ['both, of which the number is exceeded', 100, 6, { rejects: 5, rate: 0.5 }, false],
    ['both, of which the share is exceeded', 100, 6, { rejects: 50, rate: 0.05 }, false],
  ])('%s', async (_, read, rejected, budget, within) => {
    expect((await refusalOf(read, rejected, budget)) === undefined).toBe(within);
  });

  it('says by how much it is exceeded, and where, without a value of the rows', async () => {
    const error = await refusalOf(200, 150, { rejects: 2, rate: 0.125 });
    expect(error).toMatchObject({
      code: 'budget.exceeded',
      exitCode: 3,
      message: '150 of 200 rows are rejected, more than the budget of 2 rows or 12.5 %.',
      figures: {
        read: 200,
        rejected: 150,
        rejects: { 'price.invalid': 150, 'product_id.invalid': 150 },
        first: expect.arrayContaining([
          { line: 2, rules: ['product_id.invalid', 'price.invalid'] },
        ]),
      },
    });
    expect(error).toHaveProperty('figures.first.length', 100);
    for (const planted of PLANTED) expect(JSON.stringify(error)).not.toContain(planted);
  });
});
