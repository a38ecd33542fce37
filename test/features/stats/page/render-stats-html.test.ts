import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { renderStatsHtml } from '../../../../src/features/stats/page/render-stats-html.js';
import type { ShopStats } from '../../../../src/features/stats/sections/shop-stats.js';
import { emptyStats, estimatedStats, exampleStats } from '../example-stats.js';
import { HOSTILE_NAMES, hostileStats } from '../hostile-stats.js';

const NOW = Date.UTC(2026, 10, 24, 16, 35);
const render = (stats: ShopStats) => renderStatsHtml(stats, NOW);
const page = await render(exampleStats);
const hostile = await render(hostileStats);
const estimated = (await render(estimatedStats)).replaceAll('\u202f', ' ');

describe('the page', () => {
  it('has every part, each with a sentence, a drawing with words for it, and its numbers', () => {
    const sections = page.split('<section ').slice(1);
    expect(sections.map((section) => /id="([^"]+)"/.exec(section)?.[1])).toEqual([
      'revenue',
      'over-time',
      'traffic',
      'funnel',
      'products',
      'categories',
      'devices',
      'event-types',
      'quality',
      'loading',
      'cohorts',
      'rfm',
    ]);
    for (const section of sections) {
      expect(section).toMatch(/<p class="headline">[^<]{20,}<\/p>/);
      expect(section).toMatch(/<figure role="img" aria-label="[^"]{30,}">/);
      expect(section.match(/<svg aria-hidden="true"/g)).toHaveLength(2);
      expect(section).toMatch(/<th scope="row">/);
    }
    expect(page).toContain('Made by ecomstream on 2026-11-24 16:35 UTC');
  });

  it('loads nothing, runs nothing, and forbids both', () => {
    expect(page).not.toMatch(/<(?:script|link|img|iframe|object|use|image|foreignObject)\b/i);
    expect(page).not.toMatch(/ (?:on\w+|style|src)=/i);
    expect(page).not.toMatch(/url\(|@import|javascript:/i);
    expect(page.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:/);
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page).toContain(
      `content="default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'"`,
    );
  });

  it('is the same for the same figures and time', async () => {
    expect(await render(exampleStats)).toBe(page);
  });
});

describe('names from the data are texts', () => {
  it('and no elements or attributes', () => {
    const tags = new Set([...hostile.matchAll(/<([a-z!/][\w-]*)/gi)].map(([, tag]) => tag));
    const ordinary = new Set([...page.matchAll(/<([a-z!/][\w-]*)/gi)].map(([, tag]) => tag));
    expect([...tags].filter((tag) => !ordinary.has(tag))).toEqual([]);
    for (const [tag] of hostile.matchAll(/<[a-z][^>]*>/gi))
      expect(tag).not.toMatch(/ on\w+=|onerror=x/);
    for (const character of ['\u0000', '\u202e']) expect(hostile).not.toContain(character);
  });

  it('and stand there whole', () => {
    expect(HOSTILE_NAMES).toHaveLength(7);
    expect(hostile).toContain('&lt;script&gt;document.title = &quot;owned&quot;&lt;/script&gt;');
    expect(hostile).toContain('{a|rich} {b} {value} &amp;lt;b&amp;gt; &amp;amp;');
    expect(hostile).toContain('line␊break \\u{202e}right to left ␀');
  });
});

/** The parts of a page that have no estimates. */
function exactParts(text: string): string[] {
  return text.split('<section ').filter((part) => /^id="(?!funnel|devices)/.test(part));
}

describe('with estimates', () => {
  const NOTE = 'Counts with ≈ are estimates, at most 2.3 % off.';

  it('says so in the head and in the parts that have some, and in no other', () => {
    const [header = '', ...sections] = estimated.split('<section ');
    expect(header).toContain(NOTE);
    const noted = sections.filter((section) => section.includes(NOTE));
    expect(noted.map((section) => /id="([^"]+)"/.exec(section)?.[1])).toEqual([
      'funnel',
      'devices',
    ]);
    const marked = sections.filter((section) => section.includes('≈'));
    expect(marked).toEqual(noted);
  });

  it('marks the key figures that are estimates', () => {
    const [header = ''] = estimated.split('<section ');
    const marked = [...header.matchAll(/<dt>(.*?)<\/dt>\s*<dd>≈ /g)].map(([, name]) => name);
    expect(marked).toEqual(['Orders', 'Customers', 'Buyers', 'Returning customers', 'Sessions']);
  });

  it('changes no other part', () => {
    const parts = exactParts(page.replaceAll('\u202f', ' '));
    expect(parts).toHaveLength(10);
    const same = exactParts(estimated).map((part, index) => part === parts[index]);
    expect(same).toEqual(parts.map(() => true));
  });

  it('is said nowhere where all counts are exact', () => {
    const [head, ...parts] = page.split('<section ');
    const explained = parts.filter((part) => part.includes('class="note"'));
    expect(explained.map((part) => /id="([^"]+)"/.exec(part)?.[1])).toEqual(['cohorts', 'rfm']);
    expect(head).not.toContain('class="note"');
    expect(page).not.toContain('≈');
  });
});

describe('a shop that', () => {
  it('holds nothing says so, without a part', async () => {
    const empty = await render(emptyStats);
    expect(empty).toContain('The database has no events yet.');
    expect(empty).not.toContain('<section');
  });

  it('holds nothing so new says so', async () => {
    const since = '2026-11-01T00:00:00.000Z';
    expect(await render({ ...emptyStats, since })).toContain(
      'No events since 2026-11-01 00:00 UTC.',
    );
  });

  it('had only bad rows tells of them', async () => {
    const { quality, throughput, loadHistory } = exampleStats;
    const bad = await render({ ...emptyStats, quality, throughput, loadHistory });
    expect(bad.match(/<section /g)).toHaveLength(2);
    expect(bad).toContain('price.range');
  });

  it('stores no event any longer still has its hourly figures', async () => {
    const { totals } = exampleStats;
    const gone = await render({
      ...exampleStats,
      totals: {
        ...totals,
        removed: totals.events,
        from: null,
        to: null,
        customers: 0,
        sessions: 0,
      },
      topProducts: [],
      byDevice: [],
      funnel: [],
    });
    expect(gone).toContain('The events were deleted');
    const sections = page.match(/<section /g)?.length ?? 0;
    expect(gone.match(/<section /g)).toHaveLength(sections);
    expect(gone.match(/<figure /g)).toHaveLength(sections - 3);
  });
});
