import { requireFolder } from '../../../../src/io/files/local-folder/list-folder.js';
import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  LocalFolder,
  type LocalFolderOptions,
} from '../../../../src/io/files/local-folder/local-folder.js';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { FoldersPlace } from '../folders-place.js';
import { sourceFolderContract } from '../source-folder-contract.js';
import { UNSTOPPED } from '../source-files.js';

/** Folders of one run below a temporary one. */
class LocalPlace extends FoldersPlace {
  readonly coarse = 50;

  open(options: Partial<LocalFolderOptions> = {}): LocalFolder {
    return new LocalFolder({ places: this.places, settle: 0, clock: SYSTEM_CLOCK, ...options });
  }
}

/** Its processed place and its quarantine are on other file systems, as volumes of a container are. */
class PlaceOverFileSystems extends LocalPlace {
  readonly mounted = [this.places.processed, this.places.quarantine].filter((folder) => {
    mkdirSync(folder);
    return mountTmpfs(folder, 'size=8m');
  });

  override async block(): Promise<void> {
    this.#unmount();
    for (const folder of this.mounted) rmSync(folder, { recursive: true });
    this.mounted.length = 0;
    await super.block();
  }

  override async [Symbol.asyncDispose](): Promise<void> {
    this.#unmount();
    await super[Symbol.asyncDispose]();
  }

  #unmount(): void {
    for (const folder of this.mounted) unmount(folder);
  }
}

function canMount(): boolean {
  if (!isRoot) return false;
  using folder = new TemporaryFolder();
  const done = mountTmpfs(folder.path, 'size=100k');
  if (done) unmount(folder.path);
  return done;
}

describe('a local folder', () => {
  sourceFolderContract(async () => new LocalPlace());
});

describe.skipIf(!canMount())(`a local folder over file systems${NEEDS_ROOT}`, () => {
  sourceFolderContract(async () => new PlaceOverFileSystems());
});

describe('a local folder, besides,', () => {
  it('says of a file that was just written that it is not finished', async () => {
    await using place = new LocalPlace();
    await place.put('a.csv', 'new');
    const { ready, unfinished } = await place.open({ settle: 60_000 }).list();
    expect(ready).toEqual([]);
    expect(unfinished.map(({ name }) => name)).toEqual(['a.csv']);
  });

  it('sees a file that is put into it', async () => {
    await using place = new LocalPlace();
    using changes = place.open().watch();
    const waiting = changes.next(3_600_000, UNSTOPPED);
    await place.put('a.csv', 'new');
    await expect(waiting).resolves.toBeUndefined();
  });

  it('is required to be there', async () => {
    await using place = new LocalPlace();
    await expect(requireFolder(place.places.incoming)).resolves.toBeUndefined();
    await place.removeIncoming();
    await expect(requireFolder(place.places.incoming)).rejects.toMatchObject({
      code: 'folder.unreadable',
    });
  });
});
