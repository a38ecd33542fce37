import { beforeAll, describe, expect, it } from 'vitest';
import { readNewest } from '../../../src/features/rejects/read-rejects.js';
import { likePattern, rejectFilter } from '../../../src/features/rejects/reject-filter.js';
import { perSuite } from '../../support/fixture.js';
import { putRejects } from '../../support/put-rejects.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';

describe('a pattern as LIKE writes it', () => {
  it.each([
    ['orders.csv', 'orders.csv'],
    ['orders_*', String.raw`orders\_%`],
    ['100%*', String.raw`100\%%`],
    [String.raw`a\b`, String.raw`a\\b`],
    ['*', '%'],
    ['', ''],
  ])('%j is %j', (text, pattern) => {
    expect(likePattern(text)).toBe(pattern);
  });
});

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 22);

describe('which rejects are meant', () => {
  const database = perSuite(createMigratedDatabase);
  beforeAll(async () => {
    await putRejects(database.sql, [
      { file: 'orders_1.csv', rules: ['price.range'], at: NOW - 3 * DAY },
      { file: 'ordersX1.csv', rules: ['price.invalid', 'customer_email.format'], at: NOW - DAY },
      { file: '100%.csv', rules: ['row.columns'], at: NOW - DAY },
      { file: '100 percent.csv', rules: ['priceXrange'], at: NOW },
      { file: String.raw`a\b.csv`, rules: ['price_range'], at: NOW },
    ]);
  });

  it.each<[string, Parameters<typeof rejectFilter>[0], number[]]>([
    ['all', { rule: undefined, file: undefined, since: undefined }, [1, 2, 3, 4, 5]],
    ['a rule', { rule: 'price.range', file: undefined, since: undefined }, [1]],
    ['a rule with _', { rule: 'price_range', file: undefined, since: undefined }, [5]],
    ['all rules of a column', { rule: 'price.*', file: undefined, since: undefined }, [1, 2]],
    ['the second rule', { rule: 'customer_email.*', file: undefined, since: undefined }, [2]],
    ['a rule in upper case', { rule: 'PRICE.RANGE', file: undefined, since: undefined }, []],
    ['a file', { rule: undefined, file: 'orders_1.csv', since: undefined }, [1]],
    ['files with _', { rule: undefined, file: 'orders_*', since: undefined }, [1]],
    ['files with %', { rule: undefined, file: '100%*', since: undefined }, [3]],
    ['a file with \\', { rule: undefined, file: String.raw`a\b.csv`, since: undefined }, [5]],
    ['from a date on', { rule: undefined, file: undefined, since: { at: NOW } }, [4, 5]],
    ['back from now', { rule: undefined, file: undefined, since: { ago: DAY } }, [2, 3, 4, 5]],
    ['all at once', { rule: 'p*', file: 'o*', since: { ago: 2 * DAY } }, [2]],
  ])('%s', async (_, settings, expected) => {
    const found = await readNewest(database.sql, rejectFilter(settings, NOW), 10);
    expect(found.map(({ line }) => line).toSorted((a, b) => a - b)).toEqual(expected);
  });

  it('none that was replayed', async () => {
    await database.sql`update rejected_events set replayed_at = now() where line_number < 5`;
    const all = { rule: undefined, file: undefined, since: undefined };
    const found = await readNewest(database.sql, rejectFilter(all, NOW), 10);
    expect(found.map(({ line }) => line)).toEqual([5]);
  });
});
