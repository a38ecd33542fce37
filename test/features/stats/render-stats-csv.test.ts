import Papa from 'papaparse';
import { expect, it } from 'vitest';
import { PRINTED_NAMES } from '../../../src/features/stats/sections/printed-sections.js';
import { csvCell } from '../../../src/display/table/csv-cell.js';
import { renderStatsCsv } from '../../../src/features/stats/render-stats-csv.js';
import { emptyStats, exampleStats, recentStats } from './example-stats.js';

it('prints every section as its name, its table and an empty line', async () => {
  const csv = await renderStatsCsv(exampleStats, undefined);
  await expect(csv).toMatchFileSnapshot('stats.csv');
});

it.each(PRINTED_NAMES)('prints the section %s as one plain table', async (section) => {
  const csv = await renderStatsCsv(exampleStats, section);
  const { data, errors } = Papa.parse<string[]>(csv, { skipEmptyLines: true });
  expect(errors).toEqual([]);
  expect(data.length).toBeGreaterThan(1);
  expect(new Set(data.map((row) => row.length)).size).toBe(1);
  expect(await renderStatsCsv(exampleStats, undefined)).toContain(`${section}\n${csv}`);
});

it.each(['totals', 'funnel', 'topProducts', 'byCategory', 'byDevice'] as const)(
  'says in two more columns of %s which events were scanned, where they are not all',
  async (section) => {
    const lines = (await renderStatsCsv(recentStats, section)).trimEnd().split('\n');
    const [plain = ''] = (await renderStatsCsv(exampleStats, section)).split('\n');
    expect(lines[0]).toBe(`${plain},scannedSince,scannedEvents`);
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines.slice(1)) expect(line).toMatch(/,2026-10-28T07:00:00\.000Z,249118$/);
  },
);

it.each(['byEventType', 'overTime', 'hourly', 'quality', 'throughput'] as const)(
  'has no more columns in %s, which needs no scan',
  async (section) => {
    const recent = await renderStatsCsv(recentStats, section);
    expect(recent).toBe(await renderStatsCsv(exampleStats, section));
  },
);

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
