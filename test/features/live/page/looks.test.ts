import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { someFigures, someTotals } from '../shop-figures.js';
import { ShopServer } from './shop-server.js';
import {
  emptyShop,
  estimatedShop,
  hostileShop,
  MARKUP,
  shopOfCurrencies,
  shopOfOneEvent,
  shopOfWeek,
} from '../special-shops.js';
import { brokenRules, phaseIs, Visitor, widthOf } from './visitor.js';

/** Where the pictures of the last test run lie, for a person to look at. */
const PICTURES = packageFile('build/shop-page');
mkdirSync(PICTURES, { recursive: true });

const SCHEMES = ['light', 'dark'] as const;
const LOOKS = [390, 768, 1440].flatMap((width) =>
  SCHEMES.map((colorScheme) => [width, colorScheme] as const),
);

const SHOPS = {
  hostile: hostileShop,
  currencies: shopOfCurrencies,
  estimated: estimatedShop,
  empty: emptyShop,
  'one-event': shopOfOneEvent,
  'a-week': shopOfWeek,
};
const SPECIAL = Object.entries(SHOPS).flatMap(([name, shop]) =>
  [390, 1440].map((width) => [name, width, shop] as const),
);

describe.skipIf(!HAS_CHROMIUM)(`how the page of the shop looks${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const server = perTest(() => ShopServer.start());
  const visitor = perTest(() => new Visitor(browser, server));

  it.each(LOOKS)('fits into %i pixels, %s, and breaks no rule', async (width, colorScheme) => {
    server.show(someFigures());
    const page = await visitor.openFilled({ width, colorScheme });
    await page.screenshot({ path: join(PICTURES, `${colorScheme}-${width}.png`), fullPage: true });
    expect(await widthOf(page)).toBe(width);
    expect(await brokenRules(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it.each(SPECIAL)('shows a shop that is %s in %i pixels', async (name, width, shop) => {
    server.show(shop());
    const query = `?category=${'W'.repeat(200)}&device=${encodeURIComponent(MARKUP)}`;
    const page = await visitor.openFilled({ width, query });
    await page.evaluate(
      "document.querySelectorAll('details').forEach((one) => { one.open = true; })",
    );
    await page.screenshot({ path: join(PICTURES, `${name}-${width}.png`), fullPage: true });
    expect(await widthOf(page)).toBe(width);
    expect(await brokenRules(page)).toEqual([]);
    expect(visitor.complaints).toEqual([]);
  });

  it('fits into 320 pixels', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled({ width: 320 });
    await page.screenshot({ path: join(PICTURES, 'light-320.png'), fullPage: true });
    expect(await widthOf(page)).toBe(320);
  });

  it.each([390, 1440])('moves nothing when numbers change, in %i pixels', async (width) => {
    server.show(someFigures());
    const page = await visitor.openFilled({ width });
    const before = await placesOf(page);
    const { present } = someFigures();
    server.show(
      someFigures({
        totals: someTotals({ orders: 1_204, units: 3, customers: 1_000_000 }),
        present: { ...present, visitors: { last5: 9, last10: 12 } },
      }),
    );
    await page.getByText('1 204', { exact: true }).waitFor();
    expect(await placesOf(page)).toEqual(before);
  });

  it.each(SCHEMES)('can be read while the database is away, %s', async (colorScheme) => {
    server.show(someFigures());
    const page = await visitor.openFilled({ colorScheme, query: '?category=Shoes&device=Mobile' });
    server.away('Cannot reach the database.', 'The page goes on by itself once it is back.');
    await phaseIs(page, 'away');
    await page.screenshot({ path: join(PICTURES, `away-${colorScheme}.png`), fullPage: true });
    expect(await brokenRules(page)).toEqual([]);
  });

  it('keeps its shapes where the person chose the colours, and does not move for who wants no motion', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
    await page.screenshot({ path: join(PICTURES, 'forced-colours.png'), fullPage: true });
    const moving = await page.evaluate<string[]>(`[...document.querySelectorAll('*')]
      .filter((element) => parseFloat(getComputedStyle(element).transitionDuration) > 0)
      .map((element) => element.outerHTML.slice(0, 80))`);
    expect(moving).toEqual([]);
    expect(await brokenRules(page)).toEqual([]);
  });
});

/** Where each part of the page is. */
function placesOf(page: Page): Promise<readonly string[]> {
  return page.$$eval('.tile, .tile > *, .chart, .plot, #best-sellers, details.fold', (parts) =>
    parts.map((part) => JSON.stringify(part.getBoundingClientRect())),
  );
}
