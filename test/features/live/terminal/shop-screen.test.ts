import { PassThrough } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { expect, test } from 'vitest';
import { PLAIN_INVOCATION } from '../../../../src/core/hints/invocation.js';
import type { ShopFigures } from '../../../../src/features/live/shop/shop-figures.js';
import type { OpenShop } from '../../../../src/features/live/follow/open-shop.js';
import type { CustomerStats } from '../../../../src/features/stats/sections/shop-stats.js';
import { ShopScreen } from '../../../../src/features/live/terminal/shop-screen.js';
import type { WindowRequest } from '../../../../src/features/live/shop/window-request.js';
import { exampleStats } from '../../stats/example-stats.js';
import { someFigures, someTotals } from '../shop-figures.js';
import { viewOf } from './shop-state.js';

/** A shop that answers when a test wants it to. */
class SlowShop implements OpenShop {
  readonly asked: { request: WindowRequest; answer: (figures: ShopFigures) => void }[] = [];
  refresh = () => Promise.resolve(true);
  rest = () => Promise.resolve();
  destroy = () => undefined;
  customersRead = Promise.withResolvers<CustomerStats>();
  customers = () => this.customersRead.promise;
  [Symbol.asyncDispose] = () => Promise.resolve();

  figures(request: WindowRequest): Promise<ShopFigures> {
    return new Promise((answer) => this.asked.push({ request, answer }));
  }

  /** Answers a question with the window that was asked for, and a number of orders. */
  async answer(index: number, orders: number): Promise<void> {
    const { request, answer } = this.asked[index]!;
    answer(someFigures({ window: request.window, totals: someTotals({ orders }) }));
    await new Promise(setImmediate);
  }
}

function openScreen() {
  const terminal = Object.assign(new PassThrough(), { isTTY: true, columns: 80, rows: 24 });
  const shop = new SlowShop();
  const figures = someFigures();
  const screen = new ShopScreen({
    terminal,
    shop,
    figures,
    request: viewOf(figures).request,
    hasKeys: true,
    invocation: PLAIN_INVOCATION,
    clock: () => Date.parse(figures.readAt),
    localise: (text) => text,
  });
  /** What was drawn since the last time. */
  const drawn = () => stripVTControlCharacters(String(terminal.read() ?? ''));
  return { terminal, shop, screen, drawn };
}

test('a key is answered before the figures are there', async () => {
  const { shop, screen, drawn } = openScreen();
  expect(drawn()).toMatch(/\[today\][^]*143 · 212 {2}▲/);
  screen.press('w');
  expect(drawn()).toMatch(/\[7d\].*reading 7d …[^]*143 · 212 {2}▲/);
  await shop.answer(0, 777);
  const seven = drawn();
  expect(seven).not.toContain('reading');
  expect(seven).toContain('777 · 212  ▲');
  screen[Symbol.dispose]();
});

test('figures that nobody waits for any more are not shown', async () => {
  const { shop, screen, drawn } = openScreen();
  screen.press('w');
  screen.press('w');
  drawn();
  await shop.answer(0, 111);
  expect(drawn()).not.toContain('111');
  await shop.answer(1, 222);
  expect(drawn()).toMatch(/\[30d\][^]*222 · 212 {2}▲/);
  screen[Symbol.dispose]();
});

test('while it is paused, new figures are neither asked for nor shown', async () => {
  const { shop, screen, drawn } = openScreen();
  const shown = screen.show(shop);
  screen.press('p');
  await shop.answer(0, 111);
  await shown;
  expect(drawn()).not.toContain('111');
  await screen.show(shop);
  expect(shop.asked).toHaveLength(1);
  screen.press('p');
  await shop.answer(1, 222);
  expect(drawn()).toContain('222 · 212  ▲');
  screen[Symbol.dispose]();
});

test('a key asks for nothing while the database is away', () => {
  const { shop, screen, drawn } = openScreen();
  screen.away({ since: 0, message: 'gone' });
  screen.press('w');
  expect(shop.asked).toEqual([]);
  expect(drawn()).toMatch(/reading 7d …[^]*Database down since/);
  screen[Symbol.dispose]();
});

test('gives everything back that it took', () => {
  const { terminal, screen, drawn } = openScreen();
  screen[Symbol.dispose]();
  expect(terminal.listenerCount('resize')).toBe(0);
  expect(terminal.listenerCount('error')).toBe(0);
  expect(drawn()).toMatch(/ecomstream {2}today\s/);
});

test('b shows the customers when they were read, and takes them away again', async () => {
  const { shop, screen, drawn } = openScreen();
  drawn();
  screen.press('b');
  expect(drawn()).toContain('Reading the customers …');
  const { cohorts, rfm } = exampleStats;
  shop.customersRead.resolve({ ...(cohorts && { cohorts }), ...(rfm && { rfm }) });
  await new Promise(setImmediate);
  const customers = drawn();
  expect(customers).toMatch(/2026-09 +2 400 +12\.9 %/);
  expect(customers).toMatch(/Champions +640 +10\.0 %/);
  screen.press('escape');
  expect(drawn()).toMatch(/\[today\][^]*143 · 212 {2}▲/);
  screen[Symbol.dispose]();
});

test('customers that cannot be read are told, and asked for again', async () => {
  const { shop, screen, drawn } = openScreen();
  screen.press('b');
  shop.customersRead.reject(new Error('away'));
  await new Promise(setImmediate);
  expect(drawn()).toContain('Cannot read the customers');
  shop.customersRead = Promise.withResolvers();
  screen.press('b');
  screen.press('b');
  expect(drawn()).toContain('Reading the customers …');
  screen[Symbol.dispose]();
});
