import { describe, expect, it } from 'vitest';
import { builtInMapping } from '../../../src/core/mapping/built-in.js';
import { REQUIRED_COLUMNS } from '../../../src/core/event/columns.js';
import { NO_ANSWERS } from '../../../src/core/propose/answers.js';
import { readingsOf } from '../../../src/core/propose/propose-layouts.js';
import { ORDERS, tableOf } from './table.js';

const CSV = { format: 'csv', hasHeader: true } as const;
const REES46 = {
  event_time: ['2019-10-01 00:00:00 UTC'],
  event_type: ['view'],
  product_id: ['44600062'],
  category_id: ['2103807459595387724'],
  category_code: [''],
  brand: ['shiseido'],
  price: ['35.79'],
  user_id: ['541312140'],
  user_session: ['72d76fde-8bb3-4e00-8c23-a032dfed738c'],
};

describe('the readings of a table', () => {
  it('of our own format are that, and a mapping', () => {
    const table = tableOf(Object.fromEntries(REQUIRED_COLUMNS.map((name) => [name, []])));
    const [own, made, ...more] = readingsOf(table, CSV, NO_ANSWERS);
    expect([own?.known, made?.known, more]).toEqual(['own', undefined, []]);
    expect(own?.columns.map(({ fields }) => fields)).toEqual(REQUIRED_COLUMNS.map((one) => [one]));
  });

  it('of a known layout are its mapping, and one that is made', () => {
    const readings = readingsOf(tableOf(REES46), CSV, NO_ANSWERS);
    expect(readings.map(({ known }) => known)).toEqual(['rees46', undefined]);
    const { columns } = builtInMapping('rees46');
    expect(readings[0]?.mapping?.columns).toEqual(columns);
    expect(readings[0]?.columns.find(({ label }) => label === 'price')?.fields).toEqual(['price']);
  });

  it('of a known layout with times without an offset ask for the zone', () => {
    const table = tableOf({ ...REES46, event_time: ['2019-10-01 00:00:00'] });
    expect(readingsOf(table, CSV, NO_ANSWERS)[0]?.questions.map(({ code }) => code)).toEqual([
      'time-zone',
    ]);
    const [answered] = readingsOf(table, CSV, { ...NO_ANSWERS, timeZone: 'Europe/Berlin' });
    expect(answered?.questions).toEqual([]);
    expect(answered?.mapping?.time?.zone).toBe('Europe/Berlin');
  });

  it('without a header are those with so many columns, and one that is made', () => {
    const names = ['column 1', 'column 2', 'column 3', 'column 4', 'column 5'];
    const table = { names, rows: [['1', '2268318', '2520377', 'pv', '1511544070']] };
    const readings = readingsOf(table, { ...CSV, hasHeader: false }, NO_ANSWERS);
    expect(readings.at(-1)?.known).toBeUndefined();
    expect(readings.slice(0, -1).every(({ names: own }) => own?.length === 5)).toBe(true);
  });

  it('of other tables are one that is made', () => {
    const [made, ...more] = readingsOf(tableOf(ORDERS), CSV, NO_ANSWERS);
    expect([made?.known, more]).toEqual([undefined, []]);
  });

  it('are one that is made where the user names a column', () => {
    const answers = { ...NO_ANSWERS, columns: new Map([['price', 'price']] as const) };
    const readings = readingsOf(tableOf(REES46), CSV, answers);
    expect(readings.map(({ known }) => known)).toEqual([undefined]);
  });
});
