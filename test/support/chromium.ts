import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const PATH = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path));

/** Whether Chromium is here; where it is not, the tests of the page are skipped and say so. */
export const HAS_CHROMIUM = PATH !== undefined;

/** Why they are skipped. */
export const NO_CHROMIUM = HAS_CHROMIUM ? '' : ' (skipped: there is no Chromium)';

/** Starts a browser without a window; the caller closes it. */
export function startChromium(): Promise<Browser> {
  // Chromium's own sandbox does not work for root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath: PATH ?? '', args });
}
