import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { renderStatsText } from '../../../src/features/stats/render-stats-text.js';
import { PRINTED_NAMES } from '../../../src/features/stats/sections/printed-sections.js';
import { emptyStats, estimatedStats, exampleStats } from './example-stats.js';

const PLAIN = { columns: 80, limit: 10, section: undefined, emphasise: (text: string) => text };

it('shows everything on 80 columns', async () => {
  const text = await renderStatsText(exampleStats, PLAIN);
  await expect(text).toMatchFileSnapshot('stats-80-columns.txt');
});

it('shows more on 120 columns', async () => {
  const text = await renderStatsText(exampleStats, { ...PLAIN, columns: 120 });
  await expect(text).toMatchFileSnapshot('stats-120-columns.txt');
});

it.each([60, 72, 80, 99, 100, 200])('stays within %d columns', async (columns) => {
  const text = await renderStatsText(exampleStats, { ...PLAIN, columns });
  expect(text.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
});

it('writes no control character but the line feed where nothing is emphasised', async () => {
  const text = await renderStatsText(exampleStats, PLAIN);
  expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

it('emphasises headlines and nothing else', async () => {
  const text = await renderStatsText(exampleStats, { ...PLAIN, emphasise: (line) => `<${line}>` });
  const emphasised = text.split('\n').filter((line) => line.startsWith('<'));
  expect(emphasised).toContain('<Purchases are 9.8 % of events; 2.6 % of sessions buy.>');
  expect(emphasised.every((line) => !line.includes('─'))).toBe(true);
});

it.each(PRINTED_NAMES)('shows the section %s alone', async (section) => {
  const alone = await renderStatsText(exampleStats, { ...PLAIN, section });
  expect(alone.split('\n\n').length).toBeLessThanOrEqual(2); // quality has one gap of its own
  expect(await renderStatsText(exampleStats, PLAIN)).toContain(alone);
});

describe('with estimates', () => {
  const NOTE = 'Counts with ≈ are estimates, at most 2.3 % off.';

  it.each([60, 80, 100])('says so on %d columns, within them', async (columns) => {
    const text = await renderStatsText(estimatedStats, { ...PLAIN, columns });
    await expect(text).toMatchFileSnapshot(`estimated-${columns}-columns.txt`);
    expect(text.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it.each([
    ['totals', ['≈ 20 311 customers', '≈ 187 004 sessions', '≈ 98 765 orders']],
    ['funnel', ['≈ 180 000', '≈ 40 000', '≈ 9 000', '≈ 4 500']],
    ['byDevice', ['≈ 15 200', '≈ 9 004']],
  ] as const)(
    'marks them in the section %s, and says how far they can be off',
    async (section, counts) => {
      const view = { ...PLAIN, columns: 200, section };
      const text = await renderStatsText(estimatedStats, view);
      for (const count of counts) expect(text).toContain(count);
      expect(text.split(NOTE)).toHaveLength(2);
      const exact = await renderStatsText(exampleStats, view);
      expect(exact).not.toContain('≈');
      for (const count of counts) expect(exact).toContain(count.slice('≈ '.length));
    },
  );

  it.each(
    PRINTED_NAMES.filter((name) => name !== 'totals' && name !== 'byDevice' && name !== 'funnel'),
  )('does not change the section %s', async (section) => {
    const view = { ...PLAIN, columns: 100, section };
    const estimated = await renderStatsText(estimatedStats, view);
    expect(estimated).toBe(await renderStatsText(exampleStats, view));
  });
});

describe('without events', () => {
  it('names the two commands that fill the database', async () => {
    expect(await renderStatsText(emptyStats, PLAIN)).toBe(`\
The database has no events yet. These two commands generate and load some:
  ecomstream generate --count 10000
  ecomstream stream --once
`);
  });

  it('still tells what was rejected', async () => {
    const { quality, throughput } = exampleStats;
    const text = await renderStatsText({ ...emptyStats, quality, throughput }, PLAIN);
    expect(text).toContain('The database has no events yet.');
    expect(text).toContain('price.range');
    expect(text).not.toContain('funnel');
  });

  it('says since when there are none', async () => {
    const text = await renderStatsText({ ...emptyStats, since: '2026-11-20T18:00:00.000Z' }, PLAIN);
    expect(text).toBe(`\
No events since 2026-11-20 18:00 UTC.
  Remove --since to count all events.
`);
  });
});
