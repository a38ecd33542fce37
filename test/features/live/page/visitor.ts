import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { ShopServer } from './shop-server.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** How a page is looked at. */
export interface Look {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
  /** Behind the address. */
  readonly query?: string;
}

/** A person who looks at the shop, and what the browser complains of meanwhile. */
export class Visitor implements AsyncDisposable {
  readonly complaints: string[] = [];
  readonly #contexts: BrowserContext[] = [];

  constructor(
    private readonly browser: Browser,
    private readonly server: ShopServer,
  ) {}

  /** Opens the page; the figures need not be there yet. */
  async open({ width = 1440, colorScheme = 'light', query = '' }: Look = {}): Promise<Page> {
    const viewport = { width, height: 900 };
    const context = await this.browser.newContext({ viewport, colorScheme });
    this.#contexts.push(context);
    const page = await context.newPage();
    page.on('console', (message) => this.complaints.push(message.text()));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('request', (request) => {
      const url = request.url();
      const isOurs = url.startsWith(this.server.url) || url.startsWith('data:');
      if (!isOurs) this.complaints.push(`asked ${url}`);
    });
    await page.goto(this.server.url + query);
    return page;
  }

  /** Opens the page and waits for its figures. */
  async openFilled(look: Look = {}): Promise<Page> {
    const page = await this.open(look);
    await phaseIs(page, 'running');
    return page;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const context of this.#contexts) await context.close();
  }
}

/** Waits until the page says how it stands with the figures. */
export async function phaseIs(page: Page, phase: string): Promise<void> {
  await page.locator(`body[data-phase="${phase}"]`).waitFor();
}

/** What is seen of the first element of a selector, on one line. */
export async function textOf(page: Page, selector: string): Promise<string> {
  const text = await page.locator(selector).first().innerText();
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** What is seen of each element of a selector, on one line. */
export async function textsOf(page: Page, selector: string): Promise<readonly string[]> {
  const texts = await page.locator(selector).allInnerTexts();
  return texts.map((text) => text.replaceAll(/\s+/g, ' ').trim());
}

/** How wide the content is: more than the window makes it scroll sideways. */
export function widthOf(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth');
}

/** The rules of axe that a page breaks, each with the elements that break it: https://github.com/dequelabs/axe-core */
export async function brokenRules(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html.slice(0, 120)).join(' | ')))`);
}
