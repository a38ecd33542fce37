import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderStatsHtml } from '../../../../src/features/stats/page/render-stats-html.js';
import { SECTIONS } from '../../../../src/features/stats/sections/registry.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../../support/chromium.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { estimatedStats, exampleStats } from '../example-stats.js';
import { hostileStats } from '../hostile-stats.js';

const AA = 4.5;
const SHOWN = SECTIONS.filter(({ html }) => html !== 'none').length;

describe.skipIf(!HAS_CHROMIUM)(`in Chromium${NO_CHROMIUM}`, () => {
  const folder = new TemporaryFolder();
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
    const reports = { example: exampleStats, estimated: estimatedStats, hostile: hostileStats };
    for (const [name, stats] of Object.entries(reports)) {
      writeFileSync(join(folder.path, `${name}.html`), await renderStatsHtml(stats, 0));
    }
  });
  afterAll(async () => {
    await browser.close();
    folder[Symbol.dispose]();
  });

  /** Opens a report, and keeps what the browser says of it and whatever it wants to load. */
  async function open(name: string, width: number, colorScheme: 'light' | 'dark') {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    const said: string[] = [];
    const asked: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('request', (request) => asked.push(request.url()));
    const url = pathToFileURL(join(folder.path, `${name}.html`)).href;
    await page.goto(url);
    return { page, said, others: () => asked.filter((address) => address !== url) };
  }

  const LOOKS = [1280, 390].flatMap((width) =>
    (['light', 'dark'] as const).map((scheme) => [width, scheme] as const),
  );

  const REPORTS = LOOKS.flatMap(([width, scheme]) =>
    ['example', 'estimated'].map((name) => [width, scheme, name] as const),
  );

  it.each(REPORTS)(
    '%d pixels, %s, %s: everything fits and can be read',
    async (width, scheme, name) => {
      const { page, said, others } = await open(name, width, scheme);
      expect({ said, others: others() }).toEqual({ said: [], others: [] });
      const [room, needed] = await page.evaluate<readonly number[]>(
        '[document.documentElement.clientWidth, document.documentElement.scrollWidth]',
      );
      expect(needed).toBe(room);
      await page.evaluate(
        "document.querySelectorAll('details').forEach((one) => { one.open = true; })",
      );
      const { texts, faint, cut } = await looksOf(page);
      expect(texts).toBeGreaterThan(200);
      expect(faint).toEqual([]);
      expect(cut).toEqual([]);
      await page.close();
    },
  );

  it.each(LOOKS)('%d pixels, %s: hostile names do nothing', async (width, scheme) => {
    const { page, said, others } = await open('hostile', width, scheme);
    await page.mouse.move(width / 2, 450);
    expect({ said, others: others() }).toEqual({ said: [], others: [] });
    expect(await page.title()).toMatch(/^Shop report, /);
    expect(await page.locator('script, img, [onload], [onerror], [onmouseover]').count()).toBe(0);
    expect((await looksOf(page)).cut).toEqual([]);
    await page.close();
  });

  it('is a document to those who hear it', async () => {
    const { page } = await open('example', 1280, 'light');
    expect(await page.getByRole('heading', { level: 1 }).count()).toBe(1);
    expect(await page.getByRole('heading', { level: 2 }).count()).toBe(SHOWN);
    expect(await page.getByRole('region', { name: 'Revenue', exact: true }).count()).toBe(1);
    expect(await page.getByRole('img').count()).toBe(SHOWN);
    expect(await page.getByRole('table').count()).toBeGreaterThan(5);
    await page.close();
  });

  it('prints on white, also from a dark screen', async () => {
    const { page } = await open('example', 1280, 'dark');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect((await looksOf(page)).faint).toEqual([]);
    const background = await page.evaluate<string>(
      'getComputedStyle(document.body).backgroundColor',
    );
    expect(background).toBe('rgb(255, 255, 255)');
    const pdf = await page.pdf({ preferCSSPageSize: true });
    const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g);
    expect(pages?.length).toBeGreaterThan(2);
    await page.close();
  });
});

/** What page-looks.js, which runs in the page, says of its texts. */
interface Looks {
  readonly texts: number;
  /** Those whose contrast is too small. */
  readonly faint: readonly string[];
  /** Those that stick out of their drawing. */
  readonly cut: readonly string[];
}

const LOOKS_SCRIPT = readFileSync(join(import.meta.dirname, 'page-looks.js'), 'utf8');

function looksOf(page: Page): Promise<Looks> {
  return page.evaluate<Looks>(`${LOOKS_SCRIPT}; looks(${AA})`);
}
