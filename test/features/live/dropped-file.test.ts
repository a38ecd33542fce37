import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HAS_CHROMIUM, NO_CHROMIUM, startChromium } from '../../support/chromium.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { MonitoredRun } from '../../support/monitored-run.js';
import { startCli } from '../../support/start-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const FILES = 5;

describe.skipIf(!HAS_CHROMIUM)(
  `a file that is dropped into the folder of a run${NO_CHROMIUM}`,
  () => {
    const database = perSuite(createMigratedDatabase);
    const folder = perSuite(() => new TemporaryFolder());
    let browser: Browser;
    beforeAll(async () => {
      browser = await startChromium();
    });
    afterAll(() => browser.close());

    function drop(index: number): void {
      const row = csvRow({
        event_id: `purchase-${index}`,
        event_type: 'purchase',
        price: '10.00',
        event_timestamp: new Date().toISOString(),
        session_id: `session-${index}`,
      });
      const made = join(folder.path, `.${index}.csv`);
      writeFileSync(made, csvFile(row));
      renameSync(made, join(folder.path, `${index}.csv`));
    }

    it('changes the figures of the open page, file by file', async () => {
      const words = ['stream', '--input', folder.path, '--metrics-port', '0', '--output', 'lines'];
      const env = { DATABASE_URL: database.url, LOG_LEVEL: 'off' };
      await using run = startCli(words, { env });
      const { url } = await MonitoredRun.of(run);
      const page = await browser.newPage();
      await page.goto(`${url}?window=15m`);
      const revenue = page.locator('.tile .headline').first();
      for (let index = 1; index <= FILES; index++) {
        drop(index);
        await expect.poll(() => revenue.innerText(), { timeout: 20_000 }).toBe(`${index * 10}.00`);
      }
      expect(await page.locator('.tile .headline').nth(1).innerText()).toBe(String(FILES));
      await page.locator('#load-page').click();
      await page.locator('body[data-phase="running"]').waitFor();
      expect(await page.textContent('[data-text="loaded"]')).toBe(String(FILES));
      run.kill('SIGINT');
      expect((await run.ended).exitCode).toBe(130);
    });
  },
);
