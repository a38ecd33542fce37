import { describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { someFigures } from '../shop-figures.js';
import { ShopServer } from './shop-server.js';
import { textOf, textsOf, Visitor } from './visitor.js';

describe.skipIf(!HAS_CHROMIUM)(`the chart of the shop${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const server = perTest(() => ShopServer.start());
  const visitor = perTest(() => new Visitor(browser, server));

  it('draws revenue, the usual band, the alerts and the times', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    expect(await page.getAttribute('.plot .line', 'd')).toMatch(/^M[\d.]+ [\d.]+L/);
    expect(await page.getAttribute('.plot .usual', 'd')).toMatch(/Z$/);
    expect(await page.locator('.plot .alert').count()).toBe(2);
    const labels = await page.locator('.plot text').allTextContents();
    expect(labels).toEqual(expect.arrayContaining(['0', '250', '500', '08:00', '20:00', '!']));
  });

  it('reads out the period under the pointer and by the arrow keys', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    expect(await textOf(page, '#readout')).toMatch(/^21:45–21:52 [\d.]+ EUR usual /);
    await page.locator('#plot').hover({ position: { x: 50, y: 100 } });
    expect(await textOf(page, '#readout')).toMatch(/^00:00–00:15 /);
    await page.mouse.move(0, 0);
    expect(await textOf(page, '#readout')).toMatch(/^21:45–21:52 /);
    const plot = page.getByRole('slider', { name: /^Revenue per 15 minutes: most at / });
    await plot.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await plot.getAttribute('aria-valuetext')).toMatch(
      /^21:30–21:45, [\d.]+ EUR, usual .*, 1 purchase, ! Mobile checkout$/,
    );
    await page.keyboard.press('Home');
    expect(await textOf(page, '#readout')).toMatch(/^00:00–00:15 /);
    expect(await page.locator('.cursor').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.locator('.cursor').count()).toBe(0);
  });

  it('is also a table, newest first', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    expect(await page.locator('#periods tr').count()).toBe(0);
    await page.getByText('As a table').click();
    await page.locator('#periods tr').nth(87).waitFor();
    const rows = await textsOf(page, '#periods tr');
    expect(rows[0]).toMatch(/^21:45–21:52 [\d.]+ EUR [\d.]+–[\d.]+ 1 \d+$/);
    expect(rows.at(-1)).toMatch(/^00:00–00:15 /);
  });

  it('is drawn again when the window changes its size', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    await page.setViewportSize({ width: 390, height: 800 });
    await page.locator('.plot svg[viewBox^="0 0 3"]').waitFor();
    expect(await page.locator('#funnel-card[open]').count()).toBe(0);
    await page.setViewportSize({ width: 1000, height: 800 });
    await page.locator('#funnel-card[open]').waitFor();
  });
});
