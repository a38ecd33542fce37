import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Manifest } from '../../../src/features/generate/faults/manifest.js';
import { perSuite } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../support/run-as.js';
import type { RunningCli } from '../../support/start-cli.js';
import { StreamPlace } from '../../support/stream-place.js';

const database = perSuite(createMigratedDatabase);

const VERIFY = ['--verify', 'truth.json'];

function words(place: StreamPlace, more: readonly string[]): readonly string[] {
  const manifest = join(place.path, 'truth.json');
  return ['generate', '--out-dir', place.incoming, '--manifest', manifest, ...more];
}

function truth(place: StreamPlace): Manifest {
  return JSON.parse(readFileSync(join(place.path, 'truth.json'), 'utf8'));
}

/** A generation without an end, that has made some files by now. */
async function startEndless(place: StreamPlace): Promise<RunningCli> {
  const endless = ['--interval', '20ms', '--batch-size', '50', '--faults', 'all'];
  const running = place.startCommand(words(place, endless));
  await untilNames(place, /\.csv$/, 5);
  return running;
}

async function untilNames(place: StreamPlace, name: RegExp, count: number): Promise<void> {
  await expect
    .poll(() => place.names('incoming').filter((file) => name.test(file)).length, {
      timeout: 30_000,
      interval: 5,
    })
    .toBeGreaterThanOrEqual(count);
}

/** Nothing is loaded, as nobody knows what would have to be there. */
async function expectRefusal(place: StreamPlace): Promise<void> {
  expect(truth(place)).toMatchObject({ complete: false, files: [] });
  const { exitCode, stderr } = await place.once(VERIFY);
  expect(stderr).toContain('its generation did not finish');
  expect(exitCode).toBe(2);
  expect(existsSync(place.processed)).toBe(false);
}

describe('a generation that is asked to stop tells the truth about what it made', () => {
  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s', async (signal) => {
    using place = new StreamPlace(database.url);
    await using running = await startEndless(place);
    running.kill(signal);
    await running.ended;
    const { complete, files } = truth(place);
    expect(complete).toBe(true);
    expect(files.map(({ name }) => name).toSorted()).toEqual(place.names('incoming'));
    expect(await place.json(VERIFY)).toMatchObject({ verify: { ok: true, differences: [] } });
  });
});

describe('a generation that was cut off has no truth', () => {
  test('killed, although an older truth of the same name was there', async () => {
    using place = new StreamPlace(database.url);
    await place.command(words(place, ['--count', '100']));
    expect(truth(place)).toMatchObject({ complete: true });
    await using running = await startEndless(place);
    running.kill('SIGKILL');
    await running.ended;
    await expectRefusal(place);
  });

  test('ended in the middle of a file by a second signal', async () => {
    using place = new StreamPlace(database.url);
    const one = ['--count', '3000000', '--batch-size', '3000000'];
    await using running = place.startCommand(words(place, one));
    await untilNames(place, /\.tmp$/, 1);
    running.kill('SIGINT');
    await sleep(100);
    running.kill('SIGINT');
    expect((await running.ended).exitCode).toBe(130);
    expect(place.names('incoming')).toEqual([]);
    await expectRefusal(place);
  });

  test('still going on', async () => {
    using place = new StreamPlace(database.url);
    await using running = await startEndless(place);
    await expectRefusal(place);
    running.kill('SIGTERM');
    expect((await running.ended).exitCode).toBe(143);
  });

  test.skipIf(!isRoot)(`the disk was full${NEEDS_ROOT}`, async ({ skip }) => {
    using place = new StreamPlace(database.url);
    if (!mountTmpfs(place.incoming, 'size=1m')) skip('tmpfs cannot be mounted here');
    try {
      const many = ['--count', '9000', '--faults', 'repacked=100%'];
      const { exitCode, stderr } = await place.command(words(place, many));
      expect(stderr).toContain('its disk is full');
      expect(exitCode).toBe(5);
      expect(place.names('incoming').filter((name) => name.startsWith('.'))).toEqual([]);
      await expectRefusal(place);
    } finally {
      unmount(place.incoming);
    }
  });
});

test('a manifest without a place is refused before the first file', async () => {
  using place = new StreamPlace(database.url);
  const out = ['--out-dir', place.incoming, '--manifest', '/proc/truth.json'];
  const { exitCode, stderr } = await place.command(['generate', '--count', '100', ...out]);
  expect(stderr).toContain('Cannot write the manifest /proc/truth.json');
  expect(exitCode).toBe(5);
  expect(place.names('incoming')).toEqual([]);
});
