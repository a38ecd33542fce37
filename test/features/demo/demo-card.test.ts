import { describe, expect, it } from 'vitest';
import { textWidth } from '../../../src/core/text/text-width.js';
import { drawDemoCard, type CardView } from '../../../src/features/demo/demo-card.js';
import { estimatedStats, exampleStats } from '../stats/example-stats.js';
import { hostileStats } from '../stats/hostile-stats.js';

const VIEW: CardView = {
  invocation: { program: 'ecomstream', databaseFlags: ['--schema', 'shop'] },
  columns: 80,
  isEmbedded: true,
};

describe.each([
  ['example', exampleStats],
  ['estimates', estimatedStats],
  ['hostile', hostileStats],
])('the card of %s statistics', (_, stats) => {
  it.each([40, 60, 80, 140])('fits a terminal of %i columns, apart from commands', (columns) => {
    const lines = drawDemoCard(stats, { ...VIEW, columns });
    expect(lines.length).toBeLessThanOrEqual(20);
    const figures = lines.slice(0, lines.indexOf('Try next'));
    expect(figures.filter((line) => textWidth(line) > columns)).toEqual([]);
    expect(lines.join('')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  it('shows complete commands', () => {
    const lines = drawDemoCard(stats, { ...VIEW, columns: 40 });
    const commands = lines.slice(lines.indexOf('Try next') + 1).map((line) => line.slice(19));
    expect(commands).toEqual([
      'ecomstream stats --schema shop',
      'ecomstream live --web 8080 --schema shop',
      'ecomstream rejects list --schema shop',
      'ecomstream db stop',
    ]);
  });
});

it('shows figures, funnel and rejects', () => {
  expect(drawDemoCard(exampleStats, VIEW).join('\n')).toMatchInlineSnapshot(`
    "The shop on 2026-10-01 (UTC)
      Revenue          12 345 678.90
      Orders           98 765, 125.00 on average
      Best seller      Wireless noise-cancelling headphones, over-ear, 40 hours of …
      Viewed           180 000   100 %  ████████████████████████ sessions
      Put in cart       40 000  22.2 %  █████▎
      Checked out        9 000   5.0 %  █▏
      Purchased          4 500   2.5 %  ▌
      Loaded           1 234 567 of 1 250 000 rows; 4 120 duplicates, 11 313 reject…
      Rejected for     price.range 9 911 · customer_email.format 2 102

    Try next
      All figures      ecomstream stats --schema shop
      Shop page        ecomstream live --web 8080 --schema shop
      Rejected rows    ecomstream rejects list --schema shop
      Stop the server  ecomstream db stop"
  `);
});

it('does not stop a server that is not embedded', () => {
  expect(drawDemoCard(exampleStats, { ...VIEW, isEmbedded: false }).join('\n')).not.toContain(
    'db stop',
  );
});
