import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

/** Where Debian and others put Chromium. */
const PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const executablePath = PATHS.find((path) => existsSync(path));

/** Why tests in a browser are skipped; empty where they are not. */
export const NO_CHROMIUM = executablePath === undefined ? 'no Chromium is installed' : '';

/** Starts a Chromium without a window; `await using` ends it. */
export async function startChromium(): Promise<Browser> {
  if (executablePath === undefined) throw new Error(NO_CHROMIUM);
  // Its sandbox refuses root, and what is shown is ours.
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}
