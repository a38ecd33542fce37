import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { MappingChoice } from '../../../src/core/mapping/mapping-choice.js';
import { describeRejects, rejectsAsTsv } from '../../../src/features/rejects/describe-rejects.js';
import { listRejects } from '../../../src/features/rejects/list-rejects.js';
import { csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';
import { putRejects } from '../../support/put-rejects.js';

const ALL = { rule: undefined, file: undefined, since: undefined };

const RECORDED = new MappingChoice();

const database = perTest(createMigratedDatabase);

it('the newest come first, with the total of all', async () => {
  await putRejects(
    database.sql,
    [1, 2, 3].map((line) => ({ file: `${line}.csv`, at: Date.UTC(2026, 0, line) })),
  );
  const list = await listRejects(database.sql, ALL, { limit: 2, raw: false, mappings: RECORDED });
  expect(list).toEqual({
    total: 3,
    rejects: [3, 2].map((line) => ({
      file: `${line}.csv`,
      line,
      rules: ['price.range'],
      columns: ['price'],
      problems: [
        {
          rule: 'price.range',
          column: 'price',
          source: null,
          value: null,
          reason: 'below --min-price, or above --max-price',
        },
      ],
      rejectedAt: `2026-01-0${line}T00:00:00.000Z`,
    })),
  });
  expect(describeRejects(list, 70)).toEqual([
    '3 rows rejected, the newest 2:',
    '  File   Line  Column  Value  Reason',
    expect.stringMatching(/^ {2}─+$/),
    '  3.csv     3  price          below --min-price, or above --max-price',
    '  2.csv     2  price          below --min-price, or above --max-price',
  ]);
});

it('the raw lines are shown only where they are asked for', async () => {
  await putRejects(database.sql, [{ raw: 'planted@example.com' }]);
  const without = await listRejects(database.sql, ALL, {
    limit: 9,
    raw: false,
    mappings: RECORDED,
  });
  expect(JSON.stringify(without) + describeRejects(without, 80).join('')).not.toContain('planted');
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: true, mappings: RECORDED });
  expect(list.rejects).toMatchObject([{ raw: 'planted@example.com' }]);
  expect(describeRejects(list, 120).at(-1)).toContain('planted@example.com');
});

it('none', async () => {
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: true, mappings: RECORDED });
  expect(describeRejects(list, 80)).toEqual(['No rejected rows.']);
});

it.each([20, 40, 80, 200])('whatever it holds is safe to draw in %d columns', async (columns) => {
  const rejects = HOSTILE.map((text) => ({ file: `${text}.csv`, raw: text }));
  await putRejects(database.sql, rejects);
  const list = await listRejects(database.sql, ALL, { limit: 99, raw: true, mappings: RECORDED });
  const lines = describeRejects(list, columns);
  expect(lines.filter((line) => UNSAFE.test(line))).toEqual([]);
  expect(lines.length).toBeGreaterThanOrEqual(HOSTILE.length + 3);
  for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(columns);
  const tsv = rejectsAsTsv(list, true);
  expect(tsv.filter((line) => UNSAFE.test(line.replaceAll('\t', '')))).toEqual([]);
  expect(tsv.map((line) => line.split('\t').length)).toEqual(tsv.map(() => 9));
});

it('every rule that a row broke has its value and reason, in the order of the rules', async () => {
  const raw = csvRow({ price: '-5.00', customer_email: 'ann@shop', event_timestamp: '2026-01-01' });
  const rules = ['price.range', 'customer_email.format', 'event_timestamp.invalid'];
  const columns = ['price', 'customer_email', 'event_timestamp'];
  await putRejects(database.sql, [{ raw, rules, columns }]);
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: false, mappings: RECORDED });
  expect(list.rejects[0]?.problems).toEqual(
    [
      { rule: rules[0], column: 'price', value: '-5.00', reason: 'negative price' },
      { rule: rules[1], column: columns[1], value: '***@***', reason: 'no dot in the domain' },
      { rule: rules[2], column: columns[2], value: '2026-01-01', reason: 'time is missing' },
    ].map((problem) => ({ ...problem, source: null })),
  );
  expect(describeRejects(list, 120).slice(1)).toEqual([
    '  File   Line  Column           Value       Reason                Rule',
    expect.stringMatching(/^ {2}─+$/),
    '  a.csv     1  price            -5.00       negative price        price.range',
    '  a.csv     1  customer_email   ***@***     no dot in the domain  customer_email.format',
    '  a.csv     1  event_timestamp  2026-01-01  time is missing       event_timestamp.invalid',
  ]);
});

it('a row that cannot be split says how many fields it has', async () => {
  const [rules, columns] = [['row.columns'], ['']];
  await putRejects(database.sql, [
    { raw: 'a,b', rules, columns },
    { raw: 'a,"b,c"', rules, columns },
    { raw: 'withheld: 90 bytes', rules, columns },
    { raw: '"a', rules: ['row.quotes'], columns },
  ]);
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: false, mappings: RECORDED });
  expect(list.rejects.flatMap(({ problems }) => problems)).toEqual(
    [
      ['row.quotes', 'quote is not closed, or misplaced'],
      ['row.columns', 'more or fewer fields than the header'],
      ['row.columns', '2 fields, but the header has 16'],
      ['row.columns', '2 fields, but the header has 16'],
    ].map(([rule, reason]) => ({ rule, column: '', source: null, value: null, reason })),
  );
});

it('the values of a foreign format are found by its mapping', async () => {
  const header = [
    'event_time',
    'event_type',
    'product_id',
    'category_code',
    'brand',
    'price',
  ].concat(['user_id', 'user_session']);
  const raw = '2019-10-01 00:00 UTC,view,7,a.b,acme,-1,12345,s';
  const [rules, columns] = [['event_timestamp.invalid'], ['event_timestamp']];
  await putRejects(database.sql, [{ raw, rules, columns, header }]);
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: false, mappings: RECORDED });
  expect(list.rejects[0]?.problems).toMatchObject([
    { value: '2019-10-01 00:00 UTC', reason: 'seconds are missing' },
  ]);
});

it('without the mapping of its file the reason stays, and no value is guessed', async () => {
  const [rules, columns] = [['price.range'], ['price']];
  await putRejects(database.sql, [{ raw: '-1,x', rules, columns, header: ['Preis', 'Kunde'] }]);
  const list = await listRejects(database.sql, ALL, { limit: 9, raw: false, mappings: RECORDED });
  expect(list.rejects[0]?.problems).toMatchObject([
    { value: null, reason: 'below --min-price, or above --max-price' },
  ]);
});
