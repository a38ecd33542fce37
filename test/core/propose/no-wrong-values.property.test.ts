import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Event } from '../../../src/core/event/event.js';
import { NO_ANSWERS } from '../../../src/core/propose/answers.js';
import { mappingJson } from '../../../src/core/propose/mapping-json.js';
import { proposeMapping, type Proposal } from '../../../src/core/propose/propose-mapping.js';
import { readWith } from '../mapping/read-with.js';
import { honestLogs, honestOrders, type HonestTable } from './honest-table.js';
import type { TrueRow } from './honest-writers.js';
import { csvOf } from './table.js';

type Value = string | number | undefined;

/** What of an event is not so, and that no question of the proposal covers. */
function wrongValues(event: Event, row: TrueRow, { questions }: Proposal): readonly string[] {
  const isAsked = (what: string) =>
    questions.some(
      ({ code, answers }) =>
        code === what || answers.some((answer) => answer.includes(`"${what}=`)),
    );
  // An amount of all pieces is stored as one piece.
  const isOne = event.price !== undefined && event.quantity === 1;
  const values: readonly (readonly [
    what: string,
    stored: Value,
    truth: Value,
    covers: readonly string[],
  ])[] = [
    ['event_type', event.event_type, row.type, ['event-types']],
    [
      'event_timestamp',
      event.event_timestamp / 1_000,
      row.time,
      ['time-zone', 'event_timestamp', 'time_of_day'],
    ],
    [
      'price',
      event.price,
      isOne ? row.price * row.quantity : row.price,
      ['price', 'line_total', 'order_total'],
    ],
    [
      'quantity',
      event.quantity,
      isOne ? 1 : row.quantity,
      ['quantity', 'price', 'line_total', 'order_total'],
    ],
    ['currency', event.currency, row.currency, ['currency']],
    ['order_id', event.order_id, row.order, ['order_id']],
    ['sku', event.sku, row.sku, ['sku']],
    ['product_id', event.product_id === undefined ? undefined : 'a number', row.sku, []],
    ['product_name', event.product_name, row.name, []],
    ['customer_email', event.customer_email, row.email, []],
    ['customer_id', event.customer_id, row.customer, ['customer_id']],
  ];
  return values.flatMap(([what, stored, truth, covers]) =>
    stored === undefined || stored === truth || covers.some(isAsked)
      ? []
      : [`${what} ${stored} for ${truth}`],
  );
}

/** What of a table is stored otherwise than it was meant, without a question. */
function wronglyStored({ table, rows }: HonestTable): readonly string[] {
  const proposal = proposeMapping(table, true, NO_ANSWERS);
  if (proposal.mapping === undefined) return [];
  const { records } = readWith(mappingJson('honest', proposal.mapping, undefined), csvOf(table));
  return rows.flatMap((row, index) => {
    const record = records[index];
    if (record === undefined) return ['a row that is gone'];
    if ('skipped' in record) return [`${row.type} skipped`];
    return 'event' in record ? wrongValues(record.event, row, proposal) : [];
  });
}

describe.each([
  ['orders', honestOrders],
  ['event logs', honestLogs],
] as const)('a proposal for %s', (_, tables) => {
  it('stores no wrong value without a question that covers it', () => {
    fc.assert(
      fc.property(tables, (table) => {
        expect(wronglyStored(table)).toEqual([]);
      }),
      { seed: 1, numRuns: 150 },
    );
  });

  it('is a mapping for most tables', () => {
    const samples = fc.sample(tables, { seed: 2, numRuns: 100 });
    const proposals = samples.map(({ table }) => proposeMapping(table, true, NO_ANSWERS));
    expect(proposals.filter(({ mapping }) => mapping !== undefined).length).toBeGreaterThan(50);
  });
});
