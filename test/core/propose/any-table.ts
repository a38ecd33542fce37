import fc from 'fast-check';
import type { SampledTable } from '../../../src/core/propose/sampled-column.js';

/** Names in several languages, names of ours, and names that programs trip over. */
const NAMES = [
  'event_id event_type product_id product_name category price quantity customer_email',
  'event_timestamp sku brand currency order_id customer_id session_id user_agent ip_address',
  'customer_name customer_address device_type PRICE properties items products id uuid value state',
  'Bestellnummer Datum Uhrzeit Artikel-Nr Einzelpreis Menge Status Zeitzone Date Quantité Montant',
  'Quantidade Nome Sobrenome Moeda Amount Total Qty Item item Name Type Event cost amount_cents',
  'line_total updated_at created_at time anonymous_id a.b properties.price 1 - " é e\u0301',
  '__proto__ constructor prototype toString a{b}c {Datum} \u202e',
]
  .flatMap((names) => names.split(' '))
  .concat(
    ['N° de commande', 'Prix (EUR)', 'Désignation', 'Adresse e-mail', 'Número do Pedido'],
    ['Valor do Produto', 'Order ID', 'First Name', 'Last Name', 'Time Zone', 'zone of Zeitzone'],
    ['value of order_id', 'item 2', ' ', '', "it's", 'a\tb', 'a\u0000b', '👗 size', 'price '],
    ['x'.repeat(500)],
  );

const count = fc.integer({ min: -3, max: 40 });
const two = (value: number) => String(value).padStart(2, '0');
const day = fc.tuple(
  fc.integer({ min: 1, max: 28 }),
  fc.integer({ min: 1, max: 12 }),
  fc.integer({ min: 2019, max: 2026 }),
);
const clock = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${two(hour)}:${two(minute)}`);
const cents = fc.integer({ min: -20_000, max: 3_000_000 });
const id = fc.integer({ min: 0, max: 30 });
const item = fc.record({ sku: id.map((one) => `S${one}`), price: cents, quantity: count });

/** What a column can hold. */
const TEXTS: readonly fc.Arbitrary<string>[] = [
  day.map(([d, m, y]) => `${y}-${two(m)}-${two(d)}`),
  day.map(([d, m, y]) => `${two(d)}.${two(m)}.${y}`),
  day.map(([d, m, y]) => `${m}/${d}/${y}`),
  day.map(([d, m, y]) => `${two(m)}-${two(d)}-${String(y).slice(2)}`),
  fc.tuple(day, clock).map(([[d, m, y], time]) => `${y}-${two(m)}-${two(d)} ${time}:00`),
  fc.tuple(day, clock).map(([[d, m, y], time]) => `${y}-${two(m)}-${two(d)}T${time}:00+02:00`),
  clock,
  fc.constantFrom('CET', 'CEST', 'PST', 'PDT', 'UTC', 'Europe/Berlin', '+0200'),
  fc.integer({ min: 1_500_000_000, max: 1_800_000_000 }).map(String),
  cents.map((value) => (value / 100).toFixed(2)),
  cents.map((value) => (value / 100).toFixed(2).replace('.', ',')),
  cents.map((value) => `€ ${(value / 100).toLocaleString('de')}`),
  cents.map((value) => (value / 1_000).toFixed(3)),
  count.map(String),
  count.map((value) => value.toFixed(4)),
  id.map(String),
  id.map((value) => `#${value}`),
  id.map((value) => String(value).padStart(5, '0')),
  id.map((value) => `SKU-${value}`),
  fc.constantFrom('view', 'add_to_cart', 'purchase', 'refund', 'order'),
  fc.constantFrom(
    'paid',
    'storniert',
    'shipped',
    'pending',
    'constructor',
    '__proto__',
    '[7] erl.',
  ),
  fc.constantFrom('EUR', 'usd', 'JPY', '(not set)'),
  fc.constantFrom('ann@example.org', 'bob@example.org', 'NULL'),
  fc.constantFrom('Red dress', 'Blaue Vase', 'Tee "XL"', 'a{b}', 'Ärmel; lang', '192.0.2.7'),
  item.map((one) => JSON.stringify(one)),
  fc.array(item, { maxLength: 3 }).map((all) => JSON.stringify(all)),
  item.map((one) => JSON.stringify({ deep: { '__proto__.x': one, a: 1 }, constructor: 'view' })),
  fc.constantFrom('1× Vase | 2× Tee', '3× Dress', 'S1:2|S2:1'),
  fc.constantFrom(
    '{',
    '[}',
    '"',
    '\u0000',
    '\ud800',
    '=1+1',
    "'",
    'x'.repeat(2_000),
    'NaN',
    '1e400',
  ),
];

const GAP = fc.constantFrom('', '', ' ', 'N/A', '-', '(not set)', '\\N', '?');

interface AnyColumn {
  readonly name: string;
  readonly texts: fc.Arbitrary<string>;
}

const anyColumn: fc.Arbitrary<AnyColumn> = fc.record({
  name: fc.constantFrom(...NAMES),
  texts: fc
    .tuple(
      fc.constantFrom(...TEXTS),
      fc.constantFrom(...TEXTS),
      fc.constantFrom('', 'gaps', 'garbage'),
    )
    .map(([texts, others, flaw]) => {
      if (flaw === '') return texts;
      return flaw === 'gaps'
        ? fc.oneof({ weight: 4, arbitrary: texts }, GAP)
        : fc.oneof({ weight: 9, arbitrary: texts }, others);
    }),
});

/** Tables with columns of any name and any content, which need not fit together. */
export function anyTable(mostColumns: number): fc.Arbitrary<SampledTable> {
  return fc
    .tuple(
      fc.array(anyColumn, { minLength: 1, maxLength: mostColumns }),
      fc.integer({ min: 0, max: 12 }),
    )
    .chain(([columns, rows]) =>
      fc.record({
        names: fc.constant(columns.map(({ name }) => name)),
        rows: fc.array(fc.tuple(...columns.map(({ texts }) => texts)), {
          minLength: rows,
          maxLength: rows,
        }),
      }),
    );
}
