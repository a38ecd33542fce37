import { gzipSync, zstdCompressSync } from 'node:zlib';
import { HEADER, csvRow } from '../../../support/event-csv.js';
import { makeZip } from '../../../support/make-zip.js';

/** Files for a load, a mapping where they need one, and the flags of the load, each with a value. */
export interface RandomCase {
  readonly files: readonly { readonly name: string; readonly content: Buffer }[];
  readonly mapping: object | undefined;
  readonly words: readonly string[];
}

/** Numbers from 0 up to a bound that depend on nothing but the seed (mulberry32). */
export function chance(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * bound);
  };
}

type Draw = ReturnType<typeof chance>;

/** A case of its own for each seed. */
export function randomCase(seed: number): RandomCase {
  const draw = chance(seed);
  const makeFiles = pick(draw, [ownFiles, mappedFiles, itemFiles, objectFiles, filledFiles]);
  const { texts, ending, mapping } = makeFiles(draw);
  const files = texts.map((text, index) => pack(draw, `f${index}.${ending}`, text));
  const [first] = files;
  if (first !== undefined && draw(3) === 0) {
    files.push({ name: `copy-${first.name}`, content: first.content });
  }
  return {
    files,
    mapping,
    words: [
      ['--batch-rows', pick(draw, ['3', '7', '20', '1000'])],
      ['--dedupe-horizon', pick(draw, ['0s', '1h', '2d', '7d'])],
      ...(draw(6) === 0 ? [['--max-rejects', '5']] : []),
      ...(draw(4) === 0 ? [['--event-types', 'strict']] : []),
    ].flat(),
  };
}

interface Made {
  readonly texts: readonly string[];
  readonly ending: string;
  readonly mapping?: object;
}

/** Few ids, so that many come again, in the same batch, in another, and in another file. */
const IDS = 25;
const MOST_ROWS = 60;
const DAYS = 20;

function ownFiles(draw: Draw): Made {
  const row = () =>
    draw(15) === 0
      ? pick(draw, ['too,few,fields', '"broken', `${csvRow()},more`])
      : csvRow({
          event_id: draw(20) === 0 ? '' : `e-${draw(IDS)}`,
          event_type: pick(draw, ['view', 'purchase', 'cart', 'unheard_of']),
          price: pick(draw, ['1.50', '1.50', '19.90', '0', 'free', '10001']),
          event_timestamp: timeOf(draw),
        });
  return {
    texts: textsOf(draw, () => [HEADER, ...rowsOf(draw, row), ''].join('\n')),
    ending: 'csv',
  };
}

const MAPPED = {
  product_name: { constant: 'Kite' },
  category: { constant: 'Toys' },
  product_id: { from: 'article' },
  price: { from: 'amount', number: { decimal: ',' } },
  event_type: { from: 'status', values: { paid: 'purchase', back: 'refund', seen: 'view' } },
  event_timestamp: { from: 'at', time: { formats: ['dd.MM.yyyy HH:mm'], zone: 'Europe/Berlin' } },
};
const WAIVED = ['customer_email'];

function mappedFiles(draw: Draw): Made {
  const isByRow = draw(2) === 0;
  const row = () =>
    [
      `n-${draw(IDS)}`,
      pick(draw, ['1', '2', '3', 'x']),
      pick(draw, ['5,00', '7,25', 'auf Anfrage', '-1']),
      pick(draw, ['paid', 'back', 'seen', 'open', 'test']),
      `0${1 + draw(9)}.01.2025 1${draw(10)}:00`,
    ].join(';');
  const mapping = {
    version: 2,
    file: { dialect: { delimiter: ';', skipLines: 2 } },
    columns: { ...MAPPED, ...(isByRow ? {} : { event_id: { from: 'number' } }) },
    eventId: isByRow ? 'row' : 'column',
    skip: [{ status: 'test' }],
    waive: WAIVED,
  };
  const head = ['Report', '', 'number;article;amount;status;at'];
  return {
    texts: textsOf(draw, () => [...head, ...rowsOf(draw, row), ''].join('\r\n')),
    ending: 'csv',
    mapping,
  };
}

function itemFiles(draw: Draw): Made {
  const item = () => pick(draw, ['1', '2', '3', '""none""', '0']);
  const row = () =>
    [
      `o-${draw(IDS)}`,
      draw(12) === 0 ? '?' : `"[${rowsOf(draw, item, 4).join(',')}]"`,
      pick(draw, ['5', '7.25']),
      pick(draw, ['paid', 'seen']),
      `2025-01-0${1 + draw(9)} 10:00:00`,
    ].join(',');
  const mapping = {
    version: 2,
    each: { from: 'articles', empty: 'reject' },
    columns: {
      ...MAPPED,
      event_id: { from: 'order' },
      product_id: { from: 'item', null: ['none'] },
      price: { from: 'amount' },
      event_timestamp: { from: 'at' },
    },
    waive: WAIVED,
  };
  const head = 'order,articles,amount,status,at';
  return {
    texts: textsOf(draw, () => [head, ...rowsOf(draw, row), ''].join('\n')),
    ending: 'csv',
    mapping,
  };
}

function objectFiles(draw: Draw): Made {
  const row = () =>
    draw(12) === 0
      ? '{"event_id": '
      : JSON.stringify({
          event_id: `j-${draw(IDS)}`,
          event_type: pick(draw, ['view', 'purchase', 'nothing']),
          product_id: draw(5),
          product_name: 'Kite',
          category: 'Toys',
          price: pick(draw, [5, 7.25, -1]),
          customer_email: 'jane@example.com',
          event_timestamp: timeOf(draw),
          colour: 'red',
        });
  return { texts: textsOf(draw, () => [...rowsOf(draw, row), ''].join('\n')), ending: 'ndjson' };
}

function filledFiles(draw: Draw): Made {
  const row = () =>
    [
      `k-${draw(4)}`,
      pick(draw, ['', '', 'paid', 'back']),
      pick(draw, ['1', '2', '3']),
      pick(draw, ['5', '7.25', 'x']),
      `2025-01-0${1 + draw(9)} 10:00:00`,
    ].join(',');
  const mapping = {
    version: 2,
    fill: { key: 'order', columns: ['status'] },
    columns: {
      ...MAPPED,
      order_id: { from: 'order' },
      price: { from: 'amount' },
      event_timestamp: { from: 'at' },
    },
    eventId: 'row',
    waive: WAIVED,
  };
  const head = 'order,status,article,amount,at';
  return {
    texts: textsOf(draw, () => [head, ...rowsOf(draw, row), ''].join('\n')),
    ending: 'csv',
    mapping,
  };
}

function textsOf(draw: Draw, make: () => string): string[] {
  return Array.from({ length: 1 + draw(4) }, make);
}

function rowsOf(draw: Draw, make: () => string, most = MOST_ROWS): string[] {
  return Array.from({ length: draw(most + 1) }, make);
}

function timeOf(draw: Draw): string {
  const at = Date.UTC(2025, 0, 1) + draw(DAYS * 24) * 3_600_000;
  return draw(30) === 0 ? 'yesterday' : new Date(at).toISOString().slice(0, 19);
}

function pack(draw: Draw, name: string, text: string): RandomCase['files'][number] {
  return pick(draw, [
    { name, content: Buffer.from(text) },
    { name, content: Buffer.from(text) },
    { name: `${name}.gz`, content: gzipSync(text) },
    { name: `${name}.zst`, content: zstdCompressSync(text) },
    { name: `${name}.zip`, content: makeZip({ name, content: text }) },
    { name: `${name}.gz`, content: gzipSync(text).subarray(0, -4) },
  ]);
}

function pick<T>(draw: Draw, values: readonly T[]): T {
  return values[draw(values.length)]!;
}
