import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';
import { watchFolder } from '../../../../src/io/files/local-folder/folder-changes.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { FakeClock } from '../../../pipeline/fake-clock.js';
import { UNSTOPPED } from '../source-files.js';

const HOUR = 3_600_000;

describe('waiting for a change of the folder', () => {
  it('ends with a change, long before the interval', async () => {
    using folder = new TemporaryFolder();
    using changes = watchFolder(folder.path, SYSTEM_CLOCK);
    const waiting = changes.next(HOUR, UNSTOPPED);
    writeFileSync(join(folder.path, 'a.csv'), 'x');
    await expect(waiting).resolves.toBeUndefined();
  });

  it('ends with a change that came before it', async () => {
    using folder = new TemporaryFolder();
    using changes = watchFolder(folder.path, SYSTEM_CLOCK);
    writeFileSync(join(folder.path, 'a.csv'), 'x');
    await SYSTEM_CLOCK.sleep(50, UNSTOPPED);
    await expect(changes.next(HOUR, UNSTOPPED)).resolves.toBeUndefined();
  });

  it('ends once for a burst of changes', async () => {
    using folder = new TemporaryFolder();
    using changes = watchFolder(folder.path, SYSTEM_CLOCK);
    for (let number = 0; number < 50; number += 1)
      writeFileSync(join(folder.path, `${number}.csv`), '');
    await changes.next(HOUR, UNSTOPPED);
    let ended = false;
    const stop = new AbortController();
    const second = changes.next(HOUR, stop.signal).then(() => (ended = true));
    await SYSTEM_CLOCK.sleep(100, UNSTOPPED);
    expect(ended).toBe(false);
    stop.abort();
    await second;
  });

  it('ends with the interval', async () => {
    using folder = new TemporaryFolder();
    const clock = new FakeClock();
    using changes = watchFolder(folder.path, clock);
    await changes.next(5_000, UNSTOPPED);
    expect(clock.sleeps).toEqual([5_000]);
  });

  it('ends with the signal, without an error', async () => {
    using folder = new TemporaryFolder();
    using changes = watchFolder(folder.path, SYSTEM_CLOCK);
    const stop = new AbortController();
    const waiting = changes.next(HOUR, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(changes.next(HOUR, stop.signal)).resolves.toBeUndefined();
  });

  it('ends with the interval where the folder cannot be watched', async () => {
    using folder = new TemporaryFolder();
    const clock = new FakeClock();
    using changes = watchFolder(join(folder.path, 'nowhere'), clock);
    await changes.next(5_000, UNSTOPPED);
    expect(clock.sleeps).toEqual([5_000]);
  });

  it('goes on when the folder is removed', async () => {
    using folder = new TemporaryFolder();
    const path = join(folder.path, 'in');
    mkdirSync(path);
    using changes = watchFolder(path, SYSTEM_CLOCK);
    rmSync(path, { recursive: true });
    await changes.next(200, UNSTOPPED);
    await expect(changes.next(50, UNSTOPPED)).resolves.toBeUndefined();
  });
});
