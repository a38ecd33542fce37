import fc from 'fast-check';
import type { SampledTable } from '../../../src/core/propose/sampled-column.js';
import * as write from './honest-writers.js';
import type { TrueRow, Writer } from './honest-writers.js';

/** A table that says what it means, and what is true of each of its rows. */
export interface HonestTable {
  readonly table: SampledTable;
  readonly rows: readonly TrueRow[];
}

const PRICES = [500, 1_999, 2_450, 89_900, 124_950];
const DAY = 86_400_000;
const MINUTE = 60_000;
const START = Date.UTC(2024, 2, 3, 9);

function rowsOf(types: readonly string[]): fc.Arbitrary<readonly TrueRow[]> {
  const row = fc.record({
    type: fc.constantFrom(...types),
    after: fc.integer({ min: MINUTE, max: 2 * DAY }),
    product: fc.integer({ min: 0, max: PRICES.length - 1 }),
    quantity: fc.constantFrom(1, 1, 1, 2, 3, 10),
    customer: fc.constantFrom('', 'C1', 'C2', 'C3'),
    isSameOrder: fc.boolean(),
  });
  return fc.array(row, { minLength: 3, maxLength: 25 }).map((all) => {
    let [time, order, buyer] = [START, 100, ''];
    return all.map(({ type, after, product, quantity, customer, isSameOrder }) => {
      if (!isSameOrder) {
        [time, order] = [Math.floor((time + after) / MINUTE) * MINUTE, order + 1];
        buyer = customer;
      }
      return {
        type,
        time,
        price: PRICES[product] ?? 0,
        quantity,
        currency: 'EUR',
        order: type === 'view' || type === 'add_to_cart' ? '' : String(order),
        sku: `A-${product}`,
        name: `Thing ${product}`,
        email: `buyer${order}@example.org`,
        customer: buyer,
      };
    });
  });
}

function written(
  rows: readonly TrueRow[],
  parts: readonly Writer[],
  isReversed: boolean,
): HonestTable {
  const merged: Writer = Object.assign({}, ...(isReversed ? parts.toReversed() : parts));
  const columns = Object.entries(merged);
  return {
    rows,
    table: {
      names: columns.map(([name]) => name),
      rows: rows.map((row, index) => columns.map(([, text]) => text(row, index))),
    },
  };
}

const { BACK, BY_DAY, TIMES, TYPES } = write;
/** Rows without a type are all sold. */
const SOLD: Writer = {};

/** Tables of orders that are written in one of many ways, all of which mean what they say. */
export const honestOrders: fc.Arbitrary<HonestTable> = fc
  .record({
    rows: rowsOf(['purchase', 'purchase', 'purchase', 'refund']),
    time: fc.constantFrom(...TIMES, ...BY_DAY),
    types: fc.constantFrom(...TYPES, BACK, SOLD),
    quantity: fc.constantFrom(...write.QUANTITIES),
    parts: fc.tuple(
      ...[write.ORDERS, write.OTHER_TIMES, write.PRODUCTS, write.AMOUNTS, write.CURRENCIES].map(
        (writers) => fc.constantFrom(...writers),
      ),
      fc.constantFrom(...write.PEOPLE),
      fc.constantFrom(...write.NOISE),
    ),
    isReversed: fc.boolean(),
  })
  .map(({ rows, time, types, quantity, parts, isReversed }) => {
    const meant = rows.map((row) => ({
      ...row,
      type: types === SOLD ? 'purchase' : row.type,
      time: BY_DAY.includes(time) ? Math.floor(row.time / DAY) * DAY : row.time,
    }));
    const told = types === BACK ? BACK : { ...quantity, ...types };
    // Later columns do not take the place of what says when, what and how much it was.
    const [noise = {}, ...others] = parts.toReversed();
    return written(meant, [noise, ...others, time, told], isReversed);
  });

/** Logs of events that are written in one of many ways. */
export const honestLogs: fc.Arbitrary<HonestTable> = fc
  .record({
    rows: rowsOf(['view', 'view', 'add_to_cart', 'purchase', 'refund']),
    parts: fc.tuple(
      ...[write.PRODUCTS, write.PEOPLE, write.CURRENCIES, write.NOISE].map((writers) =>
        fc.constantFrom(...writers),
      ),
      ...[write.LOG_TIMES, write.LOG_TYPES, write.LOG_ORDERS, write.LOG_AMOUNTS].map((writers) =>
        fc.constantFrom(...writers),
      ),
    ),
    isReversed: fc.boolean(),
  })
  .map(({ rows, parts, isReversed }) => written(rows, parts, isReversed));
