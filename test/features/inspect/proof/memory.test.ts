import { execFile } from 'node:child_process';
import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageFile } from '../../../../src/io/process/package-root.js';
import { HEADER, numberedRow } from '../../../support/event-csv.js';
import { perTest } from '../../../support/fixture.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const place = perTest(() => new TemporaryFolder());

const GIGABYTE = 2 ** 30;
/** Rows at the begin, in the middle and at the end of the file: more than are read of it. */
const ROWS = 50_000;

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

it('the proof of a file of 10 GB takes less than 200 MB of memory', async () => {
  putHugeFile();
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--experimental-transform-types',
    '--import',
    packageFile('scripts/typescript-hooks.mjs'),
    join(import.meta.dirname, 'prove-alone.ts'),
    place.path,
    '100000',
  ]);
  const { read, isWhole, peakMegabytes } = JSON.parse(stdout);
  expect(isWhole).toBe(false);
  expect(read).toBeGreaterThan(ROWS / 2);
  expect(peakMegabytes).toBeLessThan(200);
});
