import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import type { ShopServer } from './shop-server.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly query?: string;
}

/** A page of the shop, and what the browser complained of. */
export interface OpenedPage {
  readonly page: Page;
  readonly complaints: string[];
}

/** Opens the page; the figures need not be there yet. */
export async function openShop(
  browser: Browser,
  server: ShopServer,
  { width = 1440, colorScheme = 'light', query = '' }: Look = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !url.startsWith('data:')) complaints.push(`asked ${url}`);
  });
  await page.goto(server.url + query);
  return { page, complaints };
}

/** Waits for the figures of a page. */
export async function openFilledShop(
  browser: Browser,
  server: ShopServer,
  look: Look = {},
): Promise<OpenedPage> {
  const opened = await openShop(browser, server, look);
  await opened.page.locator('body[data-phase="running"]').waitFor();
  return opened;
}

/** The rules of axe that a page breaks, each with the elements that break it: https://github.com/dequelabs/axe-core */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`);
}

/** The text of a tile, a row or any other part. */
export function textOf(page: Page, selector: string): Promise<string> {
  return page.locator(selector).first().innerText();
}
