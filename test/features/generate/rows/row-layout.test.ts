import { expect, test } from 'vitest';
import { rowCleaner } from '../../../../src/features/generate/faults/clean-row.js';
import { csvFields } from '../../../../src/core/csv/csv-field.js';
import { parseColumns } from '../../../../src/features/generate/rows/columns.js';
import { CSV, NDJSON } from '../../../../src/features/generate/rows/row-format.js';
import { layOutRows } from '../../../../src/features/generate/rows/row-layout.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { customerDetailsOf } from '../../../../src/features/generate/shop/customer-details.js';
import { openShop } from '../../../../src/features/generate/shop/shop.js';
import { Traffic } from '../../../../src/features/generate/shop/traffic.js';
import { isSourceColumn } from '../../../../src/core/event/columns.js';
import { parseDeviceType } from '../../../../src/core/event/device-type.js';
import { validateEvent } from '../../../../src/core/event/validate-event.js';
import type { ValidationRules } from '../../../../src/core/event/validation-rules.js';
import { madeEvents, ONE_DAY, parseRows, rowsOf, rowsText } from '../made-events.js';
import { DEFAULT_DIALECT } from '../../../../src/core/dialect/dialect.js';

const COLUMNS =
  'event_id,event_type,product_id,product_name,category,brand,sku,price,customer_id,customer_email,' +
  'customer_name,customer_address,session_id,user_agent,ip_address,event_timestamp';

const RULES: ValidationRules = {
  strictEventTypes: true,
  badOptional: undefined,
  minPrice: 0.01,
  currency: undefined,
  maxPrice: 10_000,
  minTime: Date.UTC(2000, 0, 1),
  maxTime: ONE_DAY.to,
  waived: new Set(),
  deviceType: parseDeviceType,
};

test('the header is the sixteen columns in their order', () => {
  expect(layOutRows(parseColumns('standard'), CSV, customerDetailsOf('1')).header).toBe(
    `${COLUMNS}\n`,
  );
});

test('every row has every column, and the loader accepts it without a warning', () => {
  for (const row of rowsOf(madeEvents(2_000))) {
    expect(Object.keys(row).filter(isSourceColumn).join()).toBe(COLUMNS);
    expect(Object.values(row).filter((value) => value === '')).toEqual([]);
    expect(validateEvent(row, undefined, RULES)).toMatchObject({ warnings: [] });
  }
});

test('a time is UTC with milliseconds and without a zone', () => {
  const [row] = rowsOf(
    madeEvents(1, { range: { from: 1_767_225_600_123, to: 1_767_225_600_124 } }),
  );
  expect(row?.event_timestamp).toBe('2026-01-01T00:00:00.123');
});

function firstRows(columns: string, format: typeof CSV, count: number): string {
  const layout = layOutRows(parseColumns(columns), format, customerDetailsOf('1'));
  const traffic = new Traffic(
    openShop(DEFAULT_CATALOG, layout.interactionParts, '1'),
    seededRandom('1', 'traffic'),
  );
  const events = Array.from({ length: count }, () => traffic.next(ONE_DAY.from));
  return layout.header + rowsText(layout, events);
}

test('other columns, in any order, say the same of the same events', () => {
  const [standard, other] = ['standard', 'country,event_timestamp,price,email'].map((columns) =>
    columns.replace('email', 'customer_email,session_id,event_id'),
  );
  const usual = parseRows(firstRows(standard!, CSV, 50));
  const some = parseRows(firstRows(other!, CSV, 50));
  expect(Object.keys(some[0]!)).toEqual(parseColumns(other!));
  expect(some).toMatchObject(
    usual.map(({ event_timestamp, price, customer_email, session_id, event_id }) => ({
      event_timestamp,
      price,
      customer_email,
      session_id,
      event_id,
    })),
  );
});

test.each(['standard', 'all', 'price,event_timestamp,event_id,customer_name,event_type,brand'])(
  'the fast way writes the bytes of the plain one: %s',
  (list) => {
    const columns = parseColumns(list);
    const detailsOf = customerDetailsOf('7');
    const layout = layOutRows(columns, CSV, detailsOf);
    const shop = openShop(DEFAULT_CATALOG, layout.interactionParts, '7');
    const traffic = new Traffic(shop, seededRandom('7', 'traffic'));
    const events = Array.from({ length: 3_000 }, (_, index) =>
      traffic.next(ONE_DAY.from + index * 977.3),
    );
    const cleanRow = rowCleaner(detailsOf);
    const plain = events.map((event) => {
      const { texts } = cleanRow(event);
      return `${csvFields(
        columns.map((column) => texts[column]),
        DEFAULT_DIALECT,
      )}\n`;
    });
    expect(rowsText(layout, events)).toBe(plain.join(''));
    layout.prefetch(events);
    expect(rowsText(layout, events)).toBe(plain.join(''));
  },
);

test('without columns of customers no customer is made', () => {
  const layout = layOutRows(parseColumns('event_id,event_timestamp'), CSV, () => {
    throw new Error('a customer is made');
  });
  expect(parseRows(layout.header + rowsText(layout, madeEvents(10)))).toHaveLength(10);
});

test('NDJSON says the same as CSV, with numbers for product and price', () => {
  const rows = parseRows(firstRows('all', CSV, 50));
  const objects = firstRows('all', NDJSON, 50)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(objects).toEqual(
    rows.map((row) => ({ ...row, product_id: Number(row.product_id), price: Number(row.price) })),
  );
});

test.each([
  ['a column of its own', 'event_id', ['event_id']],
  ['a group and one more', 'required,country,price', 9],
  ['everything', 'all', 20],
])('--columns takes %s', (_name, list, expected) => {
  const columns = parseColumns(list);
  expect(typeof expected === 'number' ? columns.length : columns).toEqual(expected);
});

test('--columns refuses what is no column', () => {
  expect(() => parseColumns('event_id,weave')).toThrow('expected columns');
  expect(() => parseColumns('__proto__')).toThrow('expected columns');
});
