import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startChromium } from '../test/support/chromium.ts';
import { Tmux } from '../test/support/tmux.ts';
import { temporaryPlace } from './temporary-place.ts';
import { drawTour, type Frame } from './tour/tour-svg.ts';

// Records docs/images/tour.svg from the real program: a load on a terminal of 100 columns, then the shop page during
// a second load. Needs tmux and Chromium.

const root = join(import.meta.dirname, '..');
const program = join(root, 'bin/run.js');
const SIZE = { width: 900, height: 560 };
const PAGE = { width: 1350, height: 840 };
const PORT = 18_080;
const DAY = 86_400_000;

using place = temporaryPlace('ecomstream-tour-');
const env = {
  ...process.env,
  ECOMSTREAM_HOME: join(place.path, 'home'),
  ECOMSTREAM_LOG_DIR: join(place.path, 'logs'),
  DATABASE_URL: '',
};

function ecomstream(...words: readonly string[]): void {
  execFileSync(process.execPath, [program, ...words], { cwd: place.path, env, stdio: 'ignore' });
}

function startEcomstream(...words: readonly string[]): ChildProcess {
  return spawn(process.execPath, [program, ...words], { cwd: place.path, env, stdio: 'ignore' });
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Past weeks, so that the page can compare. */
function loadPast(now: number): void {
  const span = ['--start', isoTime(now - 15 * DAY), '--end', isoTime(now)];
  ecomstream(
    'generate',
    '--count',
    '400000',
    '--batch-size',
    '50000',
    ...span,
    '--out-dir',
    'past',
  );
  ecomstream('stream', '--once', '--settle', '0', '--input', 'past');
}

/** Frames of a load on a terminal, from the typed command to the summary. */
async function recordTerminal(): Promise<Frame[]> {
  const words = ['--count', '900000', '--batch-size', '15000', '--profile', 'dirty'];
  ecomstream(
    'generate',
    ...words,
    '--end',
    isoTime(Date.now() - 16 * DAY),
    '--out-dir',
    'data/incoming',
  );
  const bin = join(place.path, 'bin');
  mkdirSync(bin);
  const script = `#!/bin/sh\nexec '${process.execPath}' '${program}' "$@"\n`;
  writeFileSync(join(bin, 'ecomstream'), script, { mode: 0o755 });
  using terminal = new Tmux(100, 28, `cd '${place.path}' && ${shellEnv(bin)} bash --norc`);
  const frames: Frame[] = [];
  const record = (seconds: number) => {
    frames.push({ seconds, content: { lines: terminal.styledScreen() } });
  };
  await terminal.until(isPrompt);
  for (const text of ['ecomstream ', 'stream ', '--once']) {
    terminal.type(text);
    await sleep(150);
    record(0.4);
  }
  terminal.press('Enter');
  do {
    await sleep(350);
    record(0.35);
  } while (!isPrompt(terminal.screen()));
  record(3);
  return frames;
}

function shellEnv(bin: string): string {
  const home = join(place.path, 'home');
  return `env -u DATABASE_URL ECOMSTREAM_HOME='${home}' PATH='${bin}':"$PATH" PS1='$ '`;
}

/** Whether the shell waits for a command. */
function isPrompt(screen: string): boolean {
  return screen.split('\n').at(-1)?.trimEnd() === '$';
}

/** Frames of the page of the shop while events come in. */
async function recordPage(): Promise<Frame[]> {
  const running = [
    startEcomstream(
      'stream',
      '--input',
      'now',
      '--metrics-port',
      String(PORT),
      '--interval',
      '1s',
      '--settle',
      '0',
    ),
    startEcomstream('generate', '--rate', '40/s', '--batch-size', '40', '--out-dir', 'now'),
  ];
  const browser = await startChromium();
  try {
    const page = await browser.newPage({ viewport: PAGE, colorScheme: 'dark' });
    await sleep(5_000);
    await page.goto(`http://127.0.0.1:${PORT}/`);
    await sleep(3_000);
    const frames: Frame[] = [];
    for (let frame = 0; frame < 4; frame++) {
      const jpeg = await page.screenshot({ type: 'jpeg', quality: 72 });
      frames.push({ seconds: 1.5, content: { jpeg } });
      await sleep(2_500);
    }
    return frames;
  } finally {
    await browser.close();
    for (const each of running) each.kill('SIGTERM');
  }
}

mkdirSync(join(place.path, 'now'));
loadPast(Date.now());
const frames = [...(await recordTerminal()), ...(await recordPage())];
const path = join(root, 'docs/images/tour.svg');
writeFileSync(path, drawTour(frames, SIZE));
ecomstream('db', 'stop');
console.log(`${path}: ${frames.length} frames`);
