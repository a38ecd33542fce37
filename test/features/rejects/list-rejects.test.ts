import { expect, it } from 'vitest';
import { describeRejects, listRejects } from '../../../src/features/rejects/list-rejects.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';
import { putRejects } from '../../support/put-rejects.js';

const ALL = { rule: undefined, file: undefined, since: undefined };

const database = perTest(createMigratedDatabase);

it('the newest come first, with the total of all', async () => {
  await putRejects(
    database.sql,
    [1, 2, 3].map((line) => ({ file: `${line}.csv`, at: Date.UTC(2026, 0, line) })),
  );
  const list = await listRejects(database.sql, ALL, { limit: 2, raw: false });
  expect(list).toEqual({
    total: 3,
    rejects: [3, 2].map((line) => ({
      file: `${line}.csv`,
      line,
      rules: ['price.range'],
      columns: ['price'],
      rejectedAt: `2026-01-0${line}T00:00:00.000Z`,
    })),
  });
  expect(describeRejects(list, 80)).toEqual([
    '3 rows rejected; the newest 2:',
    '  File   Line  Rejected because',
    expect.stringMatching(/^ {2}─+$/),
    '  3.csv     3  price.range',
    '  2.csv     2  price.range',
  ]);
});

it('the raw lines are shown only where they are asked for', async () => {
  await putRejects(database.sql, [{ raw: 'planted@example.com' }]);
  const without = await listRejects(database.sql, ALL, { limit: 9, raw: false });
  expect(JSON.stringify(without) + describeRejects(without, 80).join('')).not.toContain('planted');
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: true });
  expect(list.rejects).toMatchObject([{ raw: 'planted@example.com' }]);
  expect(describeRejects(list, 80).at(-1)).toContain('planted@example.com');
});

it('none', async () => {
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: true });
  expect(describeRejects(list, 80)).toEqual(['No row is rejected.']);
});

it.each([20, 40, 80, 200])('whatever it holds is safe to draw in %d columns', async (columns) => {
  const rejects = HOSTILE.map((text) => ({ file: `${text}.csv`, raw: text }));
  await putRejects(database.sql, rejects);
  const list = await listRejects(database.sql, ALL, { limit: 99, raw: true });
  const lines = describeRejects(list, columns);
  expect(lines.filter((line) => UNSAFE.test(line))).toEqual([]);
  expect(lines.length).toBe(HOSTILE.length + 3);
});
