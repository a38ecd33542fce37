import { describe, expect, it } from 'vitest';
import { allAmounts, shortAmounts } from '../../../../src/features/live/text/amounts-text.js';
import { changeText, pointsText } from '../../../../src/features/live/text/change-text.js';
import { formatMinutes } from '../../../../src/features/live/text/minutes.js';
import { productTitle, safeName } from '../../../../src/features/live/text/names.js';
import { comparedTitle } from '../../../../src/features/live/text/window-text.js';
import {
  formatMoment,
  formatSpan,
  zoneTime,
} from '../../../../src/features/live/text/zone-time.js';
import { someTotals } from '../shop-figures.js';

const NEW_YORK = zoneTime('America/New_York');

describe('changes', () => {
  it.each([
    [112, 100, '▲ 12 %', 'up 12 %', 'up'],
    [97, 100, '▼ 3 %', 'down 3 %', 'down'],
    [100, 100, '± 0 %', 'unchanged', 'same'],
    [5, 0, '–', 'change not known', 'same'],
  ])('%d after %d', (now, before, seen, heard, direction) => {
    expect(changeText(now, before)).toEqual({ seen, heard, direction });
  });

  it.each([
    [0.024, 0.027, '▼ 0.3 pp'],
    [0.05, 0.04, '▲ 1.0 pp'],
    [0.05, 0.0501, '± 0 pp'],
    [null, 0.04, '–'],
    [0.04, null, '–'],
  ])('of shares are percentage points: %d after %d', (now, before, seen) => {
    expect(pointsText(now, before).seen).toBe(seen);
  });
});

describe('amounts', () => {
  const euros = { currency: 'EUR', amount: '1234.50' };
  const dollars = { currency: 'USD', amount: '20.00' };
  const unnamed = { currency: null, amount: '3.00' };

  it.each([
    ['nothing', [], 'EUR', '0.00'],
    ['the main currency', [euros], 'EUR', '1\u202f234.50'],
    ['another currency', [dollars], 'EUR', '20.00 USD'],
    ['no currency in a shop without one', [unnamed], null, '3.00'],
    ['no currency in a shop with one', [unnamed], 'EUR', '3.00'],
    ['several, the main one first', [dollars, euros, unnamed], 'EUR', '1\u202f234.50 EUR + 2 more'],
  ])('of %s', (_, amounts, main, text) => {
    expect(shortAmounts(amounts, main)).toBe(text);
  });

  it('are all in the title', () => {
    expect(allAmounts([dollars, euros])).toBe('20.00 USD + 1\u202f234.50 EUR');
  });
});

describe('names', () => {
  it.each([
    [null, '(none)'],
    ['  ', '(none)'],
    ['a\u202eb', 'a\\u{202e}b'],
    ['Herz ❤️ 👩‍💻 👍🏽\u200b', 'Herz ❤️ 👩‍💻 👍🏽\\u{200b}'],
    ['a\u200db', 'a\\u{200d}b'],
  ])('are safe and keep their emoji: %j', (name, text) => {
    expect(safeName(name)).toBe(text);
  });

  it('of products are their sku or id where they have none', () => {
    expect(productTitle({ productId: 7, sku: 'S-1', productName: null })).toBe('S-1');
    expect(productTitle({ productId: 7, sku: null, productName: null })).toBe('Product 7');
    expect(productTitle({ productId: null, sku: null, productName: null })).toBe('(none)');
  });
});

describe('times', () => {
  it('are those of the zone', () => {
    expect(NEW_YORK.time('2026-11-28T03:05:00Z')).toBe('22:05');
    expect(formatSpan('2026-11-28T05:00:00Z', '2026-11-28T20:52:09Z', NEW_YORK)).toBe(
      'Sat 28 Nov, 00:00–15:52',
    );
    expect(formatSpan('2026-11-21T20:52:00Z', '2026-11-28T20:52:00Z', NEW_YORK)).toBe(
      '21 Nov 15:52 – 28 Nov 15:52',
    );
    expect(formatMoment('2026-11-28T04:59:00Z', '2026-11-28T05:00:00Z', NEW_YORK)).toBe(
      '27 Nov 23:59',
    );
  });

  it('are those of UTC in a zone that the browser does not have', () => {
    const zone = zoneTime('Mars/Olympus');
    expect([zone.asked, zone.name, zone.time('2026-11-28T03:05:00Z')]).toEqual([
      'Mars/Olympus',
      'UTC',
      '03:05',
    ]);
  });

  it.each([
    [5, '5 min'],
    [60, '1 h 0 min'],
    [118, '1 h 58 min'],
  ])('of %d minutes', (minutes, text) => {
    expect(formatMinutes(minutes)).toBe(text);
  });

  it.each([
    ['yesterday', 'today', 'yesterday'],
    ['week', 'today', 'last Fri'],
    ['week', '7d', 'a week earlier'],
    ['previous', '30d', 'the 30 days before'],
  ] as const)('that %s names in the window %s', (kind, window, title) => {
    const comparison = {
      with: kind,
      since: '2026-11-21T02:00:00Z',
      until: '2026-11-21T03:00:00Z',
      totals: someTotals(),
    };
    expect(comparedTitle(comparison, window, NEW_YORK)).toBe(title);
  });
});
