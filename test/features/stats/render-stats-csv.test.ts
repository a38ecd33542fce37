import Papa from 'papaparse';
import { expect, it } from 'vitest';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';
import { PRINTED_NAMES } from '../../../src/features/stats/sections/printed-sections.js';
import { csvCell } from '../../../src/display/table/csv-cell.js';
import { renderStatsCsv } from '../../../src/features/stats/render-stats-csv.js';
import { comparedStats, emptyStats, exampleStats, estimatedStats } from './example-stats.js';

it('prints every section as its name, its table and an empty line', async () => {
  const csv = await renderStatsCsv(exampleStats, undefined);
  await expect(csv).toMatchFileSnapshot('stats.csv');
});

it.each(PRINTED_NAMES)('prints the section %s as one plain table', async (section) => {
  const csv = await renderStatsCsv(comparedStats, section);
  const { data, errors } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(data.length).toBeGreaterThan(1);
  expect(new Set(data.map((row) => row.length)).size).toBe(1);
  expect(await renderStatsCsv(comparedStats, undefined)).toContain(`${section}\n${csv}`);
});

it.each([
  ['totals', ['customersError', 'sessionsError', 'ordersError']],
  ['byDevice', ['customersError']],
  ['funnel', ['sessionsError']],
] as const)('says in the table %s how far a count can be off', async (section, columns) => {
  const errorsOf = async (stats: ShopStats) => {
    const csv = await renderStatsCsv(stats, section);
    const { data } = Papa.parse<Record<string, string>>(csv, {
      header: true,
      skipEmptyLines: true,
    });
    return data.map((row) => columns.map((column) => row[column]));
  };
  const exact = await errorsOf(exampleStats);
  expect(exact.flat()).toEqual(exact.flat().map(() => '0'));
  const estimated = await errorsOf(estimatedStats);
  expect(estimated.flat()).toEqual(exact.flat().map(() => '0.023'));
});

it.each(
  PRINTED_NAMES.filter((name) => name !== 'totals' && name !== 'byDevice' && name !== 'funnel'),
)('does not change the table %s, which has no estimates', async (section) => {
  const estimated = await renderStatsCsv(estimatedStats, section);
  expect(estimated).toBe(await renderStatsCsv(exampleStats, section));
});

it('keeps the heads of an empty database', async () => {
  expect(await renderStatsCsv(emptyStats, 'byEventType')).toBe('eventType,events,share\n');
});

it.each([
  ['an empty cell', null, ''],
  ['a number', -1.5, '-1.5'],
  ['a numeric text', '-12.50', '-12.50'],
  ['a sum', '=1+1', "'=1+1"],
  ['a command', '+cmd|calc', "'+cmd|calc"],
  ['a dash', '- offer', "'- offer"],
  ['an at sign', '@SUM(A1)', "'@SUM(A1)"],
  ['a formula with a quote', '=A("x",1)', '"\'=A(""x"",1)"'],
  ['a comma', 'a, b', '"a, b"'],
  ['a line feed', 'a\nb', 'a␊b'],
  ['a tab in front of a formula', '\t=1', '␉=1'],
  ['an escape', '\u{1b}[2J', '␛[2J'],
])('writes %s', (_, cell, text) => {
  expect(csvCell(cell)).toBe(text);
});
