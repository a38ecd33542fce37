import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { HEADER, numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { peakMemory } from '../../support/peak-memory.js';
import { startCli } from '../../support/start-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const place = perTest(() => new TemporaryFolder());

const GIGABYTE = 2 ** 30;
/** Rows at the begin, in the middle and at the end of the file: more than are read of it. */
const ROWS = 50_000;
const MOST_MEMORY_KB = 200 * 1000;
const isLinux = process.platform === 'linux';

/** Makes a file of 10 GB that takes some 40 MB on the disk. */
function putHugeFile(): void {
  const rows = Array.from({ length: ROWS }, (_, row) => `${numberedRow('e', row)}\n`).join('');
  const size = 10 * GIGABYTE;
  const fd = openSync(join(place.path, 'a.csv'), 'w');
  ftruncateSync(fd, size);
  writeSync(fd, `${HEADER}\n${rows}`, 0);
  writeSync(fd, rows, Math.floor((size - rows.length) / 2));
  writeSync(fd, rows, size - rows.length);
  closeSync(fd);
}

it.skipIf(!isLinux)('a file of 10 GB is inspected in less than 200 MB of memory', async () => {
  putHugeFile();
  await using run = startCli(['inspect', 'a.csv', '--json'], { cwd: place.path });
  const peak = await peakMemory(run.pid, run.ended);
  const { stdout, exitCode } = await run.ended;
  expect(exitCode).toBe(0);
  const [layout] = JSON.parse(stdout).folders[0].layouts;
  expect(layout).toMatchObject({ known: 'own', dryRun: { isWhole: false } });
  expect(layout.dryRun.inserted).toBeGreaterThan(1_000);
  expect(peak).toBeGreaterThan(0);
  expect(peak).toBeLessThan(MOST_MEMORY_KB);
});
