import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../support/chromium.js';
import { HOSTILE } from '../../support/hostile-text.js';
import { batchReport, outageReport, RUN_START } from '../../support/recorded-run.js';
import { RecordedShow } from '../../support/recorded-page.js';

const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
const MINUTE = 60_000;

/** Where the pictures of the last test run lie, for a person to look at. */
const PICTURES = packageFile('build/live-page');

function text(page: Page, name: string): Promise<string | null> {
  return page.textContent(`[data-text="${name}"]`);
}

describe.skipIf(!HAS_CHROMIUM)(`the live page in a browser${NO_CHROMIUM}`, () => {
  let browser: Browser;
  let recorded: RecordedShow;
  /** What the browser complained of. */
  let complaints: string[];
  beforeAll(async () => {
    browser = await startChromium();
    mkdirSync(PICTURES, { recursive: true });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    complaints = [];
    recorded = await RecordedShow.start(RUN_START);
  });
  afterEach(async () => {
    await recorded[Symbol.asyncDispose]();
    for (const context of browser.contexts()) await context.close();
  });

  async function open(
    look: { readonly width?: number; readonly colorScheme?: 'light' | 'dark' } = {},
  ): Promise<Page> {
    const { width = 1280, colorScheme = 'light' } = look;
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (!request.url().startsWith(recorded.server.url) && !request.url().startsWith('data:')) {
        complaints.push(`it asked ${request.url()}`);
      }
    });
    await page.goto(recorded.server.url);
    await page.waitForSelector('.curve .line', { state: 'attached' });
    return page;
  }

  it.each([
    [1280, 'light'],
    [1280, 'dark'],
    [390, 'light'],
    [390, 'dark'],
  ] as const)('fits into %i pixels, %s, and complains of nothing', async (width, colorScheme) => {
    recorded.play(RUN_START, 75);
    const page = await open({ width, colorScheme });
    await page.screenshot({ path: join(PICTURES, `${colorScheme}-${width}.png`), fullPage: true });
    const wide = await page.evaluate('document.documentElement.scrollWidth');
    expect(wide).toBeLessThanOrEqual(width);
    expect(await page.$$eval('.curve .line', (lines) => lines.length)).toBe(6);
    for (const line of await page.$$('.curve .line')) {
      expect(await line.getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+L/);
    }
    expect(await page.$$eval('.curve .away', (bands) => bands.length)).toBe(6);
    expect(complaints).toEqual([]);
  });

  it('shows what the run says, as it says it', async () => {
    const page = await open();
    expect(await text(page, 'quality')).toBe('–');
    recorded.accept(batchReport(), RUN_START + 1_000);
    await page.locator('#rejects').waitFor();
    expect(await text(page, 'loaded')).toBe('49 871');
    expect(await text(page, 'rejected')).toBe('88');
    expect(await text(page, 'quality')).toBe('99.82 %');
    const rows = await page.$$eval('#rejects tbody tr', (found) =>
      found.map((row) => [...row.children].map(({ textContent }) => textContent)),
    );
    expect(rows).toEqual([
      ['price.range', '60', '0.12 %', 'orders_0001.csv:4412'],
      ['customer_email.format', '31', '0.06 %', 'orders_0001.csv:4412'],
    ]);
    expect(await page.isVisible('#no-rejects')).toBe(false);
  });

  it('says that the database is away, and that it is back', async () => {
    const page = await open();
    recorded.accept(outageReport({ nextTryAt: RUN_START + 9_000 }), RUN_START + 5_000);
    const notice = page.locator('#notices .urgent');
    await notice.waitFor();
    expect(await notice.textContent()).toContain('Database down since 12:02:19 UTC');
    expect(await notice.textContent()).toContain('cannot be reached');
    recorded.accept({ kind: 'recovery', what: 'database', outageSeconds: 9 }, RUN_START + 14_000);
    await notice.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  });

  it('shows hostile names as text, which does nothing', async () => {
    for (const file of [...HOSTILE, MARKUP]) {
      const locations = [{ file, line: 3, rules: [file] }];
      recorded.accept(
        batchReport({
          files: [file],
          rejects: { [file]: 2 },
          nulls: { [file]: 1 },
          rejectLocations: locations,
        }),
        RUN_START + 1_000,
      );
      const reason = { code: 'x', message: file, exitCode: 3 };
      recorded.accept({ kind: 'file', file, outcome: 'quarantined', reason }, RUN_START + 1_000);
    }
    const page = await open();
    const shown = await page.textContent('main');
    expect(shown).toContain(MARKUP);
    expect(await page.$$('img, main script, a[href^="http"]')).toEqual([]);
    expect(await page.title()).toContain('ecomstream');
    expect(complaints).toEqual([]);
  });

  it('lets no script run that is not its own', async () => {
    const page = await open();
    await page.evaluate(`{
      const script = document.createElement('script');
      script.textContent = 'document.title = "owned"';
      document.body.append(script);
      document.body.setAttribute('style', 'display: none');
    }`);
    expect(await page.title()).not.toBe('owned');
    expect(await page.isVisible('main')).toBe(true);
    expect(complaints.join('\n')).toContain('Content Security Policy');
  });

  it('can be used by keyboard and by ear', async () => {
    recorded.play(RUN_START, 12);
    const page = await open();
    const picture = page.locator('.curve svg').first();
    expect(await picture.getAttribute('role')).toBe('img');
    expect(await picture.getAttribute('aria-label')).toMatch(
      /^Events per second: now [\d\s]+, between 0 and [\d\s]+; the database was down/,
    );
    const value = page.locator('.curve output').first();
    const newest = await value.textContent();
    await picture.focus();
    await page.keyboard.press('ArrowLeft');
    expect(await value.textContent()).toMatch(/^12:1\d:\d\d {2}/);
    await page.keyboard.press('Tab');
    expect(await value.textContent()).toBe(newest);
    expect(await page.getAttribute('html', 'lang')).toBe('en');
    const nameless = await page.$$eval(
      'section:not([aria-label]):not([aria-labelledby])',
      (sections) => sections.length,
    );
    expect(nameless).toBe(0);
  });

  it('has enough contrast for every text, in both schemes', async () => {
    recorded.play(RUN_START, 3);
    recorded.accept(outageReport(), RUN_START + 3 * MINUTE);
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await open({ colorScheme });
      await page.locator('#notices .urgent').waitFor();
      const ratios = await page.evaluate<[string, number][]>(CONTRASTS);
      expect(ratios.length).toBeGreaterThan(40);
      expect(ratios.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
    }
  });

  it('asks for the token, and goes on by itself once it is known', async () => {
    const token = 'correct-horse-battery';
    await using guarded = await RecordedShow.start(RUN_START, { token });
    const stranger = await (await browser.newContext()).newPage();
    await expect(stranger.goto(guarded.server.url)).rejects.toThrow('ERR_INVALID_AUTH_CREDENTIALS');
    const httpCredentials = { username: 'anybody', password: token };
    const page = await (await browser.newContext({ httpCredentials })).newPage();
    await page.goto(guarded.server.url);
    guarded.accept(batchReport(), RUN_START + 1_000);
    await page.locator('#rejects').waitFor();
    expect(await text(page, 'loaded')).toBe('49 871');
  });

  it('says that the connection is lost and goes on when there is a run again', async () => {
    recorded.accept(batchReport(), RUN_START + 1_000);
    const page = await open();
    const { port } = new URL(recorded.server.url);
    await recorded.server.close();
    await page.locator('#connection').waitFor();
    expect(await page.textContent('#connection')).toContain('Cannot reach the run');
    expect(await text(page, 'loaded')).toBe('49 871');
    expect(await text(page, 'throughput-now')).toBe('–');
    recorded = await RecordedShow.start(RUN_START, { port: Number(port) });
    await page.locator('#connection').waitFor({ state: 'hidden' });
    expect(await text(page, 'loaded')).toBe('0');
  });

  it('shows how the run ended', async () => {
    recorded.accept(batchReport(), RUN_START + 1_000);
    const page = await open();
    recorded.board.become('ended');
    await recorded.server.close();
    await page.locator('body[data-phase="ended"]').waitFor();
    expect(await text(page, 'status')).toBe('ended after 1 s');
    expect(await text(page, 'throughput-now')).toBe('–');
    expect(await page.title()).toBe('run ended · ecomstream');
    expect(await page.isHidden('#connection')).toBe(true);
  });
});

/** The contrast of each text with the ground behind it: https://www.w3.org/TR/WCAG22/#contrast-minimum */
const CONTRASTS = `(() => {
  const channels = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const groundOf = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = channels(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return channels(getComputedStyle(document.documentElement).backgroundColor);
  };
  const texts = [...document.querySelectorAll('body *')].filter((element) =>
    element.getClientRects().length > 0 &&
    [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== ''));
  return texts.map((element) => {
    const style = getComputedStyle(element);
    const svg = element instanceof SVGElement;
    const [one, two] = [luminance(channels(svg ? style.fill : style.color)), luminance(groundOf(element))].sort((a, b) => b - a);
    return [element.outerHTML.slice(0, 90), (one + 0.05) / (two + 0.05)];
  });
})()`;
