import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { STATS_SECTIONS } from '../../../src/features/stats/stats-settings.js';
import { renderStatsText } from '../../../src/features/stats/render-stats-text.js';
import { emptyStats, exampleStats, recentStats } from './example-stats.js';

const PLAIN = { columns: 80, limit: 10, section: undefined, emphasise: (text: string) => text };

it('shows everything on 80 columns', async () => {
  await expect(renderStatsText(exampleStats, PLAIN)).toMatchFileSnapshot('stats-80-columns.txt');
});

it('shows more on 120 columns', async () => {
  const text = renderStatsText(exampleStats, { ...PLAIN, columns: 120 });
  await expect(text).toMatchFileSnapshot('stats-120-columns.txt');
});

it.each([60, 72, 80, 99, 100, 200])('stays within %d columns', (columns) => {
  const lines = renderStatsText(exampleStats, { ...PLAIN, columns }).split('\n');
  expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
});

it('writes no control character but the line feed where nothing is emphasised', () => {
  expect(renderStatsText(exampleStats, PLAIN).replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
});

it('emphasises headlines and nothing else', () => {
  const text = renderStatsText(exampleStats, { ...PLAIN, emphasise: (line) => `<${line}>` });
  const emphasised = text.split('\n').filter((line) => line.startsWith('<'));
  expect(emphasised).toContain('<Purchases are 9.8 % of events; 2.6 % of sessions buy.>');
  expect(emphasised.every((line) => !line.includes('─'))).toBe(true);
});

it.each(STATS_SECTIONS)('shows the section %s alone', (section) => {
  const alone = renderStatsText(exampleStats, { ...PLAIN, section });
  expect(alone.split('\n\n').length).toBeLessThanOrEqual(2); // quality has one gap of its own
  expect(renderStatsText(exampleStats, PLAIN)).toContain(alone);
});

it('says what a long table leaves out', () => {
  const text = renderStatsText(exampleStats, { ...PLAIN, limit: 1, section: 'byEventType' });
  expect(text).toContain('  and 2 more (--limit 3 shows all)');
  expect(text).not.toContain('purchase  ');
});

describe('of recent events', () => {
  it.each([60, 80, 100])('says so on %d columns, within them', async (columns) => {
    const text = renderStatsText(recentStats, { ...PLAIN, columns });
    await expect(text).toMatchFileSnapshot(`recent-${columns}-columns.txt`);
    expect(text.split('\n').filter((line) => stringWidth(line) > columns)).toEqual([]);
  });

  it.each(['totals', 'byEventType', 'funnel', 'topProducts', 'byDevice', 'byCategory'] as const)(
    'says so in the section %s alone, with when, how many and how to have all',
    (section) => {
      const text = renderStatsText(recentStats, { ...PLAIN, columns: 100, section });
      expect(text).toContain('the 249 118 events since 2026-10-28 07:00 (--scan all counts all)\n');
    },
  );

  it.each(['overTime', 'hourly', 'quality', 'throughput'] as const)(
    'changes nothing in the section %s, which needs no scan',
    (section) => {
      const view = { ...PLAIN, columns: 100, section };
      expect(renderStatsText(recentStats, view)).toBe(renderStatsText(exampleStats, view));
    },
  );

  it('says of an average price that is not known nothing', () => {
    const [, unseen] = recentStats.byDevice;
    const byDevice = unseen === undefined ? [] : [unseen];
    const text = renderStatsText({ ...recentStats, byDevice }, { ...PLAIN, section: 'byDevice' });
    expect(text).toContain('Tablet brings 100 % of events.\n');
    expect(text).toMatch(/Tablet .* 0 +–/);
  });

  it('says that nothing was purchased and no session viewed, recently', () => {
    const topProducts = exampleStats.topProducts.slice(1);
    const text = renderStatsText({ ...recentStats, topProducts, funnel: [] }, PLAIN);
    expect(text).toContain('Nothing was purchased recently; (none) was viewed most, 12 times.');
    expect(text).toMatch(
      /No session holds a view, so there is no funnel\.\n {2}Of the 249 118 events/,
    );
  });
});

describe('without events', () => {
  it('names the two commands that fill the database', () => {
    expect(renderStatsText(emptyStats, PLAIN)).toBe(`\
The database holds no events yet. These two commands make some and load them:
  ecomstream generate --count 10000
  ecomstream stream --once
`);
  });

  it('still tells what was rejected', () => {
    const { quality, throughput } = exampleStats;
    const text = renderStatsText({ ...emptyStats, quality, throughput }, PLAIN);
    expect(text).toContain('The database holds no events yet.');
    expect(text).toContain('price.range');
    expect(text).not.toContain('funnel');
  });

  it('says since when there are none', () => {
    const text = renderStatsText({ ...emptyStats, since: '2026-11-20T18:00:00.000Z' }, PLAIN);
    expect(text).toBe(`\
No event is as new as 2026-11-20 18:00 UTC.
  Without --since all events are counted.
`);
  });
});

describe('odd shops', () => {
  it('has no funnel, no buyers and no revenue', () => {
    const text = renderStatsText(
      {
        ...exampleStats,
        totals: { ...exampleStats.totals, sessions: 0, revenue: '0.00' },
        byEventType: [{ eventType: 'view', events: 1_234_567, share: 1 }],
        topProducts: exampleStats.topProducts.slice(1),
        funnel: [],
      },
      PLAIN,
    );
    expect(text).toContain('Purchases are 0 % of events.\n');
    expect(text).toContain('No session holds a view, so there is no funnel.');
    expect(text).toContain('Nothing was purchased; (none) was viewed most, 12 times.');
    expect(text).toContain('No category has a revenue; “Electronics & Computers” has 64.8 %');
  });

  it('has events of one hour only', () => {
    const overTime = {
      unit: 'hour' as const,
      periods: ['2026-11-20T18:00:00.000Z'],
      series: [{ eventType: 'view', events: [1] }],
      revenue: ['0.00'],
    };
    const text = renderStatsText({ ...exampleStats, overTime }, { ...PLAIN, section: 'overTime' });
    expect(text).toBe('All events are of one hour, 2026-11-20 18:00.\n');
  });
});
