import { describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { someFigures, someTotals } from '../shop-figures.js';
import { ShopServer } from './shop-server.js';
import {
  BAD_NAMES,
  emptyShop,
  estimatedShop,
  hostileShop,
  MARKUP,
  shopOfCategories,
  shopOfCurrencies,
  shopOfOneEvent,
} from '../special-shops.js';
import { phaseIs, textOf, textsOf, Visitor } from './visitor.js';

describe.skipIf(!HAS_CHROMIUM)(`the figures on the page of the shop${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const server = perTest(() => ShopServer.start());
  const visitor = perTest(() => new Visitor(browser, server));

  it('shows a usual day', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    expect(await textsOf(page, '.tile')).toEqual([
      'Revenue EUR 18 412.50 ▲ 12 % vs last Sat up 12 % against last Sat ± 0 % vs yesterday unchanged against yesterday',
      'Orders 143 ▲ 9 % vs last Sat up 9 % against last Sat ▼ 5 % vs yesterday down 5 % against yesterday',
      'Average order EUR 128.76 ▲ 3 % vs last Sat up 3 % against last Sat ± 0 % vs yesterday unchanged against yesterday',
      'Visitors now 318 41 active carts · 5 210.40 ▲ 2 % sessions vs last Sat sessions up 2 % against last Sat',
    ]);
    expect(await textOf(page, '.context')).toBe(
      'Sat 28 Nov, 00:00–21:52 Europe/Berlin amounts in EUR',
    );
    expect(await textsOf(page, '.step')).toEqual([
      'Viewed sessions 4 210',
      'Put in cart ↓ 18.7 % of the step before 788',
      'Checked out ↓ 33.0 % of the step before 260',
      'Purchased ↓ 55.0 % of the step before 143',
    ]);
    expect((await textsOf(page, '#best-sellers .row')).slice(0, 3)).toEqual([
      '1 27" Display 14 508.00 11 units · Monitors ▲ more than usual',
      '2 Hiking Backpack 8 774.00 75 units · Outdoor',
      '3 Running Shoes Pegasus 41 5 040.00 42 units · Shoes ▼ less than usual',
    ]);
    const usual = page.locator('#best-sellers .row').first();
    expect(await usual.getAttribute('title')).toBe('usual: 6 units in a time of this length');
    expect(await textOf(page, '#purchases-card .row')).toBe('27" Display 362.70 21:51 · Desktop');
    expect(await textsOf(page, '#watch-card .row')).toEqual([
      'Mobile checkout since 20:41 0.4 %, usual 2.1 %',
      'Revenue 14:52–15:22 96.00 EUR, usual 180.00–420.00 EUR',
    ]);
    expect(await textOf(page, '.health')).toBe(
      'Load 302 events/s 98.4 % accepted 1 file quarantined last batch 3 s ago',
    );
    expect(await page.getAttribute('.health a', 'href')).toBe('load');
    expect(await page.title()).toBe('18\u202f412.50 EUR today · Shop');
  });

  it('shows what comes next in the same rows', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    await page.evaluate("document.querySelector('#categories-card .row').marked = true");
    server.show(someFigures({ totals: someTotals({ orders: 144 }) }));
    await page.getByText('144', { exact: true }).waitFor();
    expect(await page.evaluate("document.querySelector('#categories-card .row').marked")).toBe(
      true,
    );
  });

  it('names the two commands that fill an empty shop', async () => {
    server.show(emptyShop());
    const page = await visitor.openFilled();
    expect(await textOf(page, '#empty-shop')).toContain(
      'ecomstream generate --count 100000 ecomstream stream',
    );
    expect(await page.isVisible('#figures')).toBe(false);
    server.show(shopOfOneEvent());
    await page.locator('#figures').waitFor();
    expect(await page.isVisible('#empty-shop')).toBe(false);
  });

  it('shows dashes for what one event does not tell', async () => {
    server.show(shopOfOneEvent());
    const page = await visitor.openFilled();
    const [revenue, , average] = await textsOf(page, '.tile .headline');
    expect([revenue, average]).toEqual(['0.00', '–']);
    expect(await textsOf(page, '.tile .sign')).toEqual([]);
    expect(await textOf(page, '#best-sellers .nothing')).toBe('No sales in this time.');
    expect(await textOf(page, '#limits')).toMatch(/^Less than two weeks/);
    expect(await textOf(page, '[data-text="load-accepted"]')).toContain('– accepted');
    expect(visitor.complaints).toEqual([]);
  });

  it('never adds up currencies', async () => {
    server.show(shopOfCurrencies());
    const page = await visitor.openFilled();
    expect(await textOf(page, '.tile .headline')).toBe('12 000.00');
    expect(await textsOf(page, '.tile .others li')).toEqual(['5 100.50 USD', '98 000.00 JPY']);
    const [, , average] = await textsOf(page, '.tile');
    expect(average).toContain('Average order – several currencies');
    const amount = page.locator('#best-sellers .amount').first();
    expect(await textOf(page, '#best-sellers .amount')).toBe('12 000.00 EUR + 2 more');
    expect(await amount.getAttribute('title')).toContain('98\u202f000.00 JPY');
  });

  it('says of an estimate how far off it can be', async () => {
    server.show(estimatedShop());
    const page = await visitor.openFilled();
    const orders = page.locator('.tile .headline').nth(1);
    expect(await orders.innerText()).toContain('≈ 90\u202f310');
    expect(await orders.getAttribute('title')).toBe('An estimate, at most 1.6 % off');
    expect(await textOf(page, '.step .amount')).toContain('(an estimate, at most 1.6 % off)');
    expect(await textOf(page, '[data-text="estimates"]')).toContain('at most 1.6 % off');
    server.show(someFigures());
    await page.getByText('143', { exact: true }).first().waitFor();
    expect(await orders.getAttribute('title')).toBeNull();
  });

  it('shows hostile names as text, which does nothing', async () => {
    server.show(hostileShop());
    const page = await visitor.openFilled();
    expect(await textOf(page, '#best-sellers .name')).toBe(MARKUP);
    expect(await page.$$('img, main script, a[href^="http"]')).toEqual([]);
    const shown = await page.innerText('main');
    expect(shown).not.toMatch(/\p{Bidi_Control}|(?!\n)\p{Cc}/u);
    expect(await page.title()).toMatch(/ · Shop$/);
    await page.locator('#categories-card a').first().click();
    await phaseIs(page, 'running');
    expect(server.queries.at(-1)).toBe(
      `?${new URLSearchParams({ window: 'today', category: BAD_NAMES[0]! }).toString()}`,
    );
    expect(visitor.complaints).toEqual([]);
  });

  it('shows 50 of 10 000 categories and says how many more there are', async () => {
    server.show(shopOfCategories());
    const page = await visitor.openFilled();
    expect(await page.locator('#categories-card .row').count()).toBe(50);
    expect(await textOf(page, '#categories-card .beyond')).toBe('and 9 950 more');
    const [seen] = await page.locator('#categories-card .row').filter({ visible: true }).all();
    expect(await seen?.innerText()).toContain('Category 0');
    await page.getByText('44 more', { exact: true }).click();
    expect(await page.locator('#categories-card .row').filter({ visible: true }).count()).toBe(50);
  });

  it('says that it follows the data, and shows the notices of the server', async () => {
    server.show(
      someFigures({
        follows: 'data',
        timeZone: 'Nowhere/Unknown',
        notices: [{ urgent: true, title: 'No view of events.', text: 'Run ecomstream migrate.' }],
      }),
    );
    const page = await visitor.openFilled();
    expect(await textOf(page, '#follows-data')).toContain('follows data: now is 28 Nov 20:52');
    expect(await textOf(page, '[data-text="zone"]')).toContain('UTC');
    expect(await textOf(page, '#notices .urgent')).toBe(
      'No view of events. Run ecomstream migrate.',
    );
  });
});
