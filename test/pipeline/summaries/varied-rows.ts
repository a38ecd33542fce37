import fc from 'fast-check';
import { csvRow } from '../../support/event-csv.js';

const MINUTE = 60_000;

/** Times at the ends of days and months, and of the last minutes, hours and days before a time. */
function timesUntil(now: number): string[] {
  const ago = [1, 2, 59, 61, 700, 1_439, 1_441, 2_870, 4_400];
  return [
    '2024-12-31T23:59:59.999999Z',
    '2025-01-01T00:00:00Z',
    '2025-01-15T10:00:00Z',
    '2025-01-15T10:59:59.999999Z',
    '2025-01-31T23:59:59Z',
    '2025-02-01T00:00:00.000001Z',
    ...ago.map((minutes) => new Date(now - minutes * MINUTE).toISOString()),
  ];
}

const AGENTS = [
  'Mozilla/5.0 (iPad; CPU OS 17_1 like Mac OS X)',
  'Mozilla/5.0 (Windows NT 10.0)',
  '',
];

/** Valid rows that differ in all that summaries tell apart; ids are unique, with a prefix. */
export function variedRows(prefix: string, count: number, now = Date.now()): string[] {
  const product = fc.oneof(
    fc.record({
      product_id: fc.constantFrom('1', '2', '9223372036854775807'),
      sku: fc.constantFrom('', 'A'),
    }),
    fc.record({ product_id: fc.constant(''), sku: fc.constantFrom('S,1', 'S-2') }),
  );
  const rest = fc.record({
    event_type: fc.constantFrom(
      'view',
      'cart',
      'add_to_cart',
      'checkout',
      'order',
      'purchase',
      'refund',
      'search',
    ),
    product_name: fc.constantFrom('Kite', ''),
    category: fc.constantFrom('Toys', 'Books, "old"', ''),
    price: fc.constantFrom('0.01', '19.90', '9999.99', ''),
    quantity: fc.constantFrom('', '1', '7'),
    currency: fc.constantFrom('EUR', 'USD', ''),
    order_id: fc.constantFrom('', 'o1', 'o2'),
    customer_id: fc.constantFrom('', 'c1', 'c2'),
    customer_email: fc.constantFrom('', 'a@example.com', 'Ü@example.com', 'b@example.com'),
    session_id: fc.constantFrom('', 's1', 's2', 's3', 'sitzung-ä'),
    user_agent: fc.constantFrom(...AGENTS),
    event_timestamp: fc.constantFrom(...timesUntil(now)),
  });
  return fc
    .sample(fc.tuple(product, rest), { numRuns: count, seed: prefix.length + count })
    .map(([of, changed], row) => csvRow({ ...of, ...changed, event_id: `${prefix}${row}` }));
}
