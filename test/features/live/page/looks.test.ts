import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { brokenRules, openFilledShop } from './opened-page.js';
import { someFigures } from './shop-figures.js';
import { ShopServer } from './shop-server.js';

/** Where the pictures of the last test run lie, for a person to look at. */
const PICTURES = packageFile('build/shop-page');

const LOOKS = [390, 768, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((colorScheme) => [width, colorScheme] as const),
);

describe.skipIf(!HAS_CHROMIUM)(`how the page of the shop looks${NO_CHROMIUM}`, () => {
  let browser: Browser;
  let server: ShopServer;
  beforeAll(async () => {
    browser = await startChromium();
    mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    server = await ShopServer.start();
    server.show(someFigures());
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await server[Symbol.asyncDispose]();
  });

  it.each(LOOKS)('fits into %i pixels, %s, and breaks no rule', async (width, colorScheme) => {
    const { page, complaints } = await openFilledShop(browser, server, { width, colorScheme });
    await page.screenshot({ path: join(PICTURES, `${colorScheme}-${width}.png`), fullPage: true });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBe(width);
    expect(await brokenRules(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
