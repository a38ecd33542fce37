import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { WINDOW_NAMES } from '../../../../src/features/live/shop/window-name.js';
import { someFigures } from '../shop-figures.js';
import { ShopServer } from './shop-server.js';
import { phaseIs, textOf, textsOf, Visitor } from './visitor.js';

const queryOf = (page: Page) => new URL(page.url()).search;

describe.skipIf(!HAS_CHROMIUM)(`the address of the page of the shop${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const server = perTest(() => ShopServer.start());
  const visitor = perTest(() => new Visitor(browser, server));

  /** Figures of the view that was asked for, as the server sends them. */
  function showWhatIsAsked(): void {
    server.show((query) =>
      someFigures({
        window: WINDOW_NAMES.find((name) => name === query.get('window')) ?? 'today',
        filter: { category: query.get('category'), deviceType: query.get('device') },
      }),
    );
  }

  it('asks for the view that it names', async () => {
    showWhatIsAsked();
    const page = await visitor.openFilled({ query: '?window=7d&category=Shoes&device=Mobile' });
    expect(server.queries).toEqual(['?window=7d&category=Shoes&device=Mobile']);
    expect(await textOf(page, '.windows [aria-current]')).toBe('7 days');
    expect(await textsOf(page, '.filters a')).toEqual([
      'Remove the filter Category Shoes ×',
      'Remove the filter Device Mobile ×',
    ]);
  });

  it('filters everything by a category and a device, and back again', async () => {
    showWhatIsAsked();
    const page = await visitor.openFilled();
    await page.locator('#categories-card a', { hasText: 'Outdoor' }).click();
    expect(queryOf(page)).toBe('?window=today&category=Outdoor');
    await page.locator('#devices-card a', { hasText: 'Mobile' }).click();
    expect(queryOf(page)).toBe('?window=today&category=Outdoor&device=Mobile');
    await page.locator('.windows a', { hasText: '7 days' }).click();
    await phaseIs(page, 'running');
    expect(server.queries).toEqual([
      '?window=today',
      '?window=today&category=Outdoor',
      '?window=today&category=Outdoor&device=Mobile',
      '?window=7d&category=Outdoor&device=Mobile',
    ]);
    await page.locator('.filters a', { hasText: 'Outdoor' }).click();
    expect(queryOf(page)).toBe('?window=7d&device=Mobile');
    expect(await page.evaluate('document.activeElement.localName')).toBe('main');
    await page.locator('#devices-card a[aria-current]').click();
    expect(queryOf(page)).toBe('?window=7d');
    expect(await page.isVisible('#filters')).toBe(false);
  });

  it('goes back and forward', async () => {
    showWhatIsAsked();
    const page = await visitor.openFilled();
    await page.locator('.windows a', { hasText: '1 hour' }).click();
    await page.locator('#categories-card a', { hasText: 'Shoes' }).click();
    await page.goBack();
    await phaseIs(page, 'running');
    expect(queryOf(page)).toBe('?window=1h');
    expect(await page.isVisible('#filters')).toBe(false);
    await page.goBack();
    expect(await textOf(page, '.windows [aria-current]')).toBe('Today');
    await page.goForward();
    expect(await textOf(page, '.windows [aria-current]')).toBe('1 hour');
    expect(server.queries.at(-1)).toBe('?window=1h');
  });

  it('has links that the keyboard follows and that open in another tab', async () => {
    showWhatIsAsked();
    const page = await visitor.openFilled();
    await page.locator('.windows a', { hasText: '30 days' }).focus();
    await page.keyboard.press('Enter');
    await phaseIs(page, 'running');
    expect(queryOf(page)).toBe('?window=30d');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('30 days');
    const link = page.locator('#categories-card a', { hasText: 'Audio' });
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      link.click({ modifiers: ['ControlOrMeta'] }),
    ]);
    await phaseIs(tab, 'running');
    expect(queryOf(tab)).toBe('?window=30d&category=Audio');
    expect(queryOf(page)).toBe('?window=30d');
  });

  it('keeps the focus on a row that moves', async () => {
    showWhatIsAsked();
    const page = await visitor.openFilled();
    await page.locator('#categories-card a', { hasText: 'Shoes' }).focus();
    server.show(someFigures({ byCategory: someFigures().byCategory.toReversed() }));
    await page.locator('#categories-card .row').first().filter({ hasText: '(none)' }).waitFor();
    expect(await page.evaluate('document.activeElement.innerText')).toContain('Shoes');
    expect(await page.locator('#categories-card .row').first().getAttribute('href')).toBeNull();
  });

  it('tells a browser without JavaScript what to do', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(server.url);
    expect(await page.innerText('main')).toContain('This page needs JavaScript.');
    await context.close();
  });
});
