import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { runExport } from '../../../src/features/rejects/run-export.js';
import { eventValues, HEADER } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { HOSTILE_TEXTS } from '../../support/formula-texts.js';
import { openShop } from '../../support/rejected-shop.js';

const shop = perTest(openShop);

const ALL = { rule: undefined, file: undefined, since: undefined };
const SEED = 4_711;

/** Seeded texts of what CSV, spreadsheets and the guard look at, and of any other characters but NUL. */
function texts(count: number): string[] {
  const special = Array.from('\'=+-@\t\r\n＝＋－＠",;\\ \ufeffa7.é');
  const text = fc.oneof(
    fc.string({ unit: fc.constantFrom(...special), maxLength: 8 }),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );
  const sampled = fc.sample(text, { seed: SEED, numRuns: count });
  const bytes = Array.from({ length: 255 }, (_, index) => String.fromCharCode(index + 1));
  return [...HOSTILE_TEXTS, ...bytes, ...sampled.map((one) => one.replaceAll('\0', ''))];
}

/** A file in which each text is the value of several columns, under ids that name the file. */
function fileOf(all: readonly string[], mark: string, price: string): string {
  const rows = all.map((text, index) => [
    ...eventValues({
      event_id: `${text}${mark}${index}`,
      product_name: `${text}.`,
      customer_id: `${text}.`,
      customer_name: text,
      price,
    }),
    text,
  ]);
  return `${Papa.unparse([[...HEADER.split(','), '=extra'], ...rows], { newline: '\n' })}\n`;
}

/** The events whose ids bear a mark, by their number. */
async function stored(mark: string) {
  const rows = await shop.database.sql`
    select event_id, product_name, customer_id, customer_name, extra from ecommerce_events
    where position(${mark} in event_id) > 0`;
  return new Map(
    rows.map(({ event_id, ...values }) => {
      const [text, index] = String(event_id).split(mark);
      return [Number(index), { text, ...values }];
    }),
  );
}

async function exported(exact: boolean): Promise<string> {
  let csv = '';
  const print = (line: string) => (csv += line);
  const { signal } = new AbortController();
  await runExport(shop.database.sql, ALL, { out: undefined, exact, print, now: 0, signal });
  return csv;
}

describe('export, correct and load changes no value', () => {
  it.each([
    ['with --exact', [true]],
    ['with the guard', [false]],
    ['with the guard, rejected and exported twice', [false, false]],
    ['with the guard, then with --exact', [false, true]],
  ])('%s', async (_, exports) => {
    const all = texts(1_500);
    shop.place.put('right.csv', fileOf(all, '<right>', '19.90'));
    await shop.place.load();
    const expected = await stored('<right>');
    expect(expected.size).toBeGreaterThan(all.length / 2);
    shop.place.put('wrong.csv', fileOf(all, '<wrong>', '10000.01'));
    await shop.place.load();
    await shop.database.sql`delete from rejected_events where file_name = 'right.csv'`;
    for (const [round, exact] of exports.entries()) {
      const csv = await exported(exact);
      const isLast = round === exports.length - 1;
      shop.place.put(`${round}.csv`, isLast ? csv.replaceAll('10000.01', '19.90') : csv);
      if (!isLast) await shop.database.sql`delete from rejected_events`;
      await shop.place.load();
    }
    expect(await stored('<wrong>')).toEqual(expected);
  });
});
