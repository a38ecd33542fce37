import { execFileSync } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { refreshMetricsFile } from '../../../../src/display/monitor/metrics/refresh-metrics-file.js';
import { writeMetricsFile } from '../../../../src/display/monitor/metrics/metrics-file.js';
import { mountSmallDisk, noSmallDisk, remount } from '../../../faults/small-disk.js';
import { perTest } from '../../../support/fixture.js';
import { unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const folder = perTest(() => new TemporaryFolder());

function longText(digit: number): string {
  return `${String(digit).repeat(200_000)}\n`;
}

it('is whole whenever it is read, readable by others, and leaves nothing else behind', async () => {
  const path = join(folder.path, 'x.prom');
  await writeMetricsFile(path, longText(0));
  const rounds = Array.from({ length: 60 }, (_, round) => (round + 1) % 10);
  const seen = new Set<string>();
  for (const round of rounds) {
    const writing = writeMetricsFile(path, longText(round));
    for (let look = 0; look < 10; look += 1) {
      seen.add(readFileSync(path, 'utf8'));
      await sleep(0);
    }
    await writing;
  }
  expect(seen.size).toBeGreaterThan(1);
  for (const content of seen) expect(content).toBe(longText(Number(content[0])));
  expect(statSync(path).mode & 0o777).toBe(0o644 & ~process.umask());
  expect(readdirSync(folder.path)).toEqual(['x.prom']);
});

it('takes away what a run that was killed has left', async () => {
  writeFileSync(join(folder.path, '.x.prom.tmp'), 'half');
  await writeMetricsFile(join(folder.path, 'x.prom'), 'whole\n');
  expect(readdirSync(folder.path)).toEqual(['x.prom']);
});

it.each([
  ['its folder is missing', 'no/where.prom', 'ENOENT'],
  ['it is a folder', 'folder', 'it is not a regular file'],
  ['it is a pipe', 'pipe', 'it is not a regular file'],
  ['it is a link', 'link', 'it is not a regular file'],
  ['its folder is a file', 'file/x.prom', 'ENOTDIR'],
])('says that it cannot be written: %s', async (_, name, code) => {
  mkdirSync(join(folder.path, 'folder'));
  writeFileSync(join(folder.path, 'file'), '');
  symlinkSync('file', join(folder.path, 'link'));
  execFileSync('mkfifo', [join(folder.path, 'pipe')]);
  const path = join(folder.path, name);
  await expect(writeMetricsFile(path, 'x\n')).rejects.toMatchObject({
    message: `Cannot write the metrics file ${path}: ${code}.`,
    exitCode: 5,
    code: 'machine.metrics-file',
  });
  expect(readdirSync(folder.path).toSorted()).toEqual(['file', 'folder', 'link', 'pipe']);
  expect(lstatSync(join(folder.path, 'pipe')).isFIFO()).toBe(true);
});

describe.skipIf(noSmallDisk !== undefined)(
  `on a small disk${noSmallDisk === undefined ? '' : ` (${noSmallDisk})`}`,
  () => {
    it('keeps the old file while the disk is full, says so once, and goes on afterwards', async () => {
      const disk = join(folder.path, 'disk');
      mountSmallDisk(disk, '16k');
      try {
        const path = join(disk, 'x.prom');
        await writeMetricsFile(path, 'old\n');
        let content = 'x'.repeat(40_000);
        const warnings: unknown[] = [];
        const file = refreshMetricsFile({
          path,
          every: 20,
          text: () => Promise.resolve(content),
          warn: (error) => warnings.push(error),
        });
        while (warnings.length === 0) await sleep(5);
        await sleep(100);
        expect(warnings).toMatchObject([
          { message: `Cannot write the metrics file ${path}: ENOSPC.` },
        ]);
        expect(readFileSync(path, 'utf8')).toBe('old\n');
        // It is tried every 20 ms: there are moments at which the new one stands beside it.
        await vi.waitFor(() => expect(readdirSync(disk)).toEqual(['x.prom']));
        remount(disk, 'size=1m');
        content = 'new\n';
        while (readFileSync(path, 'utf8') !== 'new\n') await sleep(5);
        await file.close(() => Promise.resolve('last\n'));
        expect(readFileSync(path, 'utf8')).toBe('last\n');
        expect(warnings).toHaveLength(1);
      } finally {
        unmount(disk);
      }
    });
  },
);
