import { rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderLooker } from '../../src/pipeline/look-at-folder.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { AlarmClock } from './alarm-clock.js';
import { contextOf } from './context-of.js';
import { HeldStore } from './held-store.js';

/** A folder of files, the first one the oldest, and looks at it that take two each. */
function openFolder(names: readonly string[]) {
  const folder = new TemporaryFolder();
  for (const [age, name] of names.entries()) {
    writeFileSync(join(folder.path, name), name);
    utimesSync(join(folder.path, name), 1_000_000 + age, 1_000_000 + age);
  }
  const { signal } = new AbortController();
  const run = contextOf(new HeldStore(1), new AlarmClock(), signal, folder.path);
  const looker = new FolderLooker(run, 2);
  return { folder, run, looker };
}

describe('a look at a folder of more files than it takes', () => {
  it('takes the oldest, counts all, and says that there are more', async () => {
    const { folder, looker } = openFolder(['c.csv', 'a.csv', 'b.csv']);
    using _ = folder;
    const { settled, isPart, report } = await looker.look();
    expect(settled.map(({ name }) => name)).toEqual(['c.csv', 'a.csv']);
    expect(isPart).toBe(true);
    expect(report).toMatchObject({
      waitingFiles: 3,
      waitingBytes: 15,
      oldestWaiting: 1_000_000_000,
    });
  });

  it('takes the next ones when those are done with, be it that they stay in the folder', async () => {
    const { folder, run, looker } = openFolder(['c.csv', 'a.csv', 'b.csv']);
    using _ = folder;
    const first = await looker.look();
    for (const file of first.settled) run.handled.add(file, 'for good');
    const second = await looker.look();
    expect(second.settled.map(({ name }) => name)).toEqual(['b.csv']);
    expect(second).toMatchObject({ isPart: false, report: { waitingFiles: 1, waitingBytes: 5 } });
    rmSync(join(folder.path, 'b.csv'));
    const { settled, report } = await looker.look();
    expect(settled).toEqual([]);
    expect(report).toMatchObject({ waitingFiles: 0, oldestWaiting: undefined });
  });
});
