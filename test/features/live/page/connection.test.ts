import { describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { perSuite, perTest } from '../../../support/fixture.js';
import { until } from '../../../support/until.js';
import { someFigures, someTotals } from '../shop-figures.js';
import { ShopServer } from './shop-server.js';
import { phaseIs, textOf, Visitor } from './visitor.js';

describe.skipIf(!HAS_CHROMIUM)(`the connection of the page of the shop${NO_CHROMIUM}`, () => {
  const browser = perSuite(startChromium);
  const server = perTest(() => ShopServer.start());
  const visitor = perTest(() => new Visitor(browser, server));

  it('keeps the figures while the database is away, and says so', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    server.away('Cannot reach the database.', 'Connection refused. Next try in 2 s.');
    await phaseIs(page, 'away');
    expect(await textOf(page, '#connection')).toContain('Cannot reach the database.');
    expect(await page.title()).toBe('database down · Shop');
    expect(await textOf(page, '.status')).toMatch(/^database down · figures \d+ s old$/);
    expect(await textOf(page, '.tile .headline')).toBe('18 412.50');
    server.show(someFigures());
    await phaseIs(page, 'running');
    expect(await page.isVisible('#connection')).toBe(false);
    expect(await page.title()).toContain('18 412.50'.replace(' ', '\u202f'));
    expect(visitor.complaints).toEqual([]);
  });

  it('says that the database is away before there are figures', async () => {
    const page = await visitor.open();
    await until('the page follows', () => server.queries.length > 0);
    server.away('Cannot reach the database.', 'Connection refused.');
    await phaseIs(page, 'away');
    expect(await page.isVisible('#figures')).toBe(false);
    expect(await textOf(page, '.status')).toBe('database down');
  });

  it('keeps the figures when the connection is lost, and goes on when it is back', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    const { port } = server;
    await server.stop();
    await phaseIs(page, 'lost');
    expect(await textOf(page, '#connection')).toContain('The connection was lost.');
    expect(await page.title()).toBe('connection lost · Shop');
    expect(await textOf(page, '.tile .headline')).toBe('18 412.50');
    await using back = await ShopServer.start(port);
    back.show(someFigures({ totals: someTotals({ orders: 150 }) }));
    await phaseIs(page, 'running');
    expect(await textOf(page, '.tile:nth-child(2) .headline')).toBe('150');
    expect(await page.isVisible('#connection')).toBe(false);
  });

  it('tries again when the stream is refused, which a browser does not do by itself', async () => {
    server.refuse(503);
    server.show(someFigures());
    const page = await visitor.open();
    await phaseIs(page, 'lost');
    server.refuse(undefined);
    await phaseIs(page, 'running');
    expect(server.queries.length).toBe(2);
  });

  it('opens the stream again when nothing has come for long', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    await page.clock.install();
    server.show(someFigures({ totals: someTotals({ orders: 150 }) }));
    await page.getByText('150', { exact: true }).waitFor();
    await page.clock.fastForward(19_000);
    expect(server.queries.length).toBe(1);
    await page.clock.fastForward(2_000);
    await until('the page follows again', () => server.queries.length === 2);
    await phaseIs(page, 'running');
  });

  it('lets no script run that is not its own', async () => {
    server.show(someFigures());
    const page = await visitor.openFilled();
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
      document.body.setAttribute('style', 'display: none');
    }`);
    expect(await page.title()).not.toBe('owned');
    expect(await page.isVisible('main')).toBe(true);
    expect(visitor.complaints.join('\n')).toContain('Content Security Policy');
  });
});
