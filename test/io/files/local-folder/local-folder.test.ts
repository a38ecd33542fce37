import { requireFolder } from '../../../../src/io/files/local-folder/list-folder.js';
import { NO_MAPPING } from '../../../../src/core/mapping/language/mapping.js';
import { DEFAULT_DIALECT } from '../../../../src/core/dialect/dialect.js';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parsePii } from '../../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../../src/core/privacy/protector.js';
import {
  LocalFolder,
  type LocalFolderOptions,
} from '../../../../src/io/files/local-folder/local-folder.js';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';
import { csvFile, csvRow } from '../../../support/event-csv.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { sourceFolderContract, type SourceFolderPlace } from '../source-folder-contract.js';
import { UNSTOPPED } from '../source-files.js';

const REASON = '.reason.json';

/** Folders of one run below a temporary one. */
class LocalPlace extends TemporaryFolder implements SourceFolderPlace {
  readonly coarse = 50;
  readonly places = {
    incoming: join(this.path, 'incoming'),
    processed: join(this.path, 'processed'),
    quarantine: join(this.path, 'quarantine'),
  };

  constructor() {
    super();
    mkdirSync(this.places.incoming);
  }

  open(options: Partial<LocalFolderOptions> = {}): LocalFolder {
    return new LocalFolder({ places: this.places, settle: 0, clock: SYSTEM_CLOCK, ...options });
  }

  async put(name: string, content: string | Buffer): Promise<void> {
    const path = join(this.places.incoming, name);
    writeFileSync(`${path}.new`, content);
    renameSync(`${path}.new`, path);
  }

  async drop(name: string): Promise<void> {
    rmSync(join(this.places.incoming, name));
  }

  async putProcessed(name: string, content: string): Promise<void> {
    mkdirSync(this.places.processed, { recursive: true });
    writeFileSync(join(this.places.processed, name), content);
  }

  async contents(place: keyof LocalFolder['places']): Promise<Record<string, string>> {
    const names = namesIn(this.places[place]).filter((name) => !name.endsWith(REASON));
    const read = (name: string) => readFileSync(join(this.places[place], name), 'utf8');
    return Object.fromEntries(names.map((name) => [name, read(name)]));
  }

  async reasons(): Promise<unknown[]> {
    const { quarantine } = this.places;
    const names = namesIn(quarantine).filter((name) => name.endsWith(REASON));
    return names.map((name) => JSON.parse(readFileSync(join(quarantine, name), 'utf8')));
  }

  async block(): Promise<void> {
    writeFileSync(this.places.processed, '');
    writeFileSync(this.places.quarantine, '');
  }

  async removeIncoming(): Promise<void> {
    rmSync(this.places.incoming, { recursive: true });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this[Symbol.dispose]();
  }
}

/** What is in a folder; a file in its place and a folder that is missing hold nothing. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
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

  it('takes personal data out of what it moves, and moves nothing where it cannot tell them', async () => {
    await using place = new LocalPlace();
    const protector = new Protector(parsePii('customer_email=mask'));
    const privacy = { protector, onNewColumns: 'keep' } as const;
    const folder = place.open({ privacy });
    await place.put('a.csv', csvFile(csvRow()));
    await place.put('b.csv', 'mail\nplanted@example.com\n');
    const { ready } = await folder.list();
    const files = await Promise.all(ready.map((file) => folder.identify(file, UNSTOPPED)));
    const done = files.map((file) => ({
      ...file,
      dialect: () => DEFAULT_DIALECT,
      mapping: () => NO_MAPPING,
    }));
    const failures = await folder.archive(done);
    expect(failures.map((failure) => failure?.code)).toEqual([undefined, 'pii.untold']);
    expect(Object.keys(await place.contents('incoming'))).toEqual(['b.csv']);
    const { 'a.csv': moved } = await place.contents('processed');
    expect(moved).toContain('p***@');
    expect(moved).not.toContain('planted@');
  });
});
