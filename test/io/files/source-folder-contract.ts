import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { errorCode } from '../../../src/core/errors/error-message.js';
import { NO_MAPPING } from '../../../src/core/mapping/language/mapping.js';
import { DEFAULT_DIALECT } from '../../../src/core/dialect/dialect.js';
import { parsePii } from '../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../src/core/privacy/protector.js';
import type { FilePrivacy } from '../../../src/io/files/file-privacy.js';
import type { SourceFile } from '../../../src/io/files/source-file.js';
import type {
  CopyIdentity,
  DoneFile,
  MovedContent,
  OpenFile,
  SourceFolder,
} from '../../../src/io/files/source-folder.js';
import { csvFile, csvRow } from '../../support/event-csv.js';
import { collect, UNSTOPPED } from './source-files.js';

/** A source folder under test, and what a producer and an operator do to its places past the door. */
export interface SourceFolderPlace extends AsyncDisposable {
  /** Milliseconds after which another change has another time. */
  readonly coarse: number;
  /** Milliseconds within which another content of the same size cannot be told; files are ready later than that. */
  readonly blind: number;
  /** A door of its own to the same places, as another process has it; files are ready at once. */
  open(options?: OpenOptions): SourceFolder;
  /** Puts a whole file into the incoming folder, in the place of another of its name. */
  put(name: string, content: string | Buffer): Promise<void>;
  /** Removes a file from the incoming folder. */
  drop(name: string): Promise<void>;
  /** Puts a file into the processed place. */
  putProcessed(name: string, content: string): Promise<void>;
  /** What is at a place: name → content, without reasons and with temporary files. */
  contents(place: 'incoming' | 'processed' | 'quarantine'): Promise<Record<string, string>>;
  /** The records beside the files in quarantine. */
  reasons(): Promise<readonly unknown[]>;
  /** Makes it impossible to put anything into the processed place or into quarantine. */
  block(): Promise<void>;
  /** Removes the incoming folder. */
  removeIncoming(): Promise<void>;
}

/** How a door differs from others. */
export interface OpenOptions {
  /** How personal data are taken out of files that are moved; without it files are moved as they are. */
  readonly privacy?: FilePrivacy;
}

const REASON = { code: 'file.gzip', message: 'No.', hint: 'Do this.', figures: { read: 7 } };
const HOUR = 3_600_000;

/** What happens to a place between two calls. */
type Setup = (place: SourceFolderPlace) => Promise<void>;

/** Runs everything that a `SourceFolder` promises against an implementation of it. */
export function sourceFolderContract(make: () => Promise<SourceFolderPlace>): void {
  describe('list', () => {
    listing(make);
  });
  describe('identify and open', () => {
    reading(make);
  });
  describe('archive and remove', () => {
    moving(make);
  });
  describe('quarantine', () => {
    quarantining(make);
  });
  describe('archive and quarantine without personal data', () => {
    protecting(make);
  });
  describe('findChanged and putBack', () => {
    growing(make);
  });
  describe('watch', () => {
    watching(make);
  });
}

function listing(make: () => Promise<SourceFolderPlace>): void {
  it('names each CSV once, ready or unfinished, and changes nothing', async () => {
    await using place = await make();
    const names = ['b.csv', 'a.csv.gz', 'C.CSV', '.hidden.csv', 'd.csv.tmp', 'e.csv.part', 'f.txt'];
    for (const name of names) await place.put(name, name);
    const { ready, unfinished, waiting, ignored, ignoredFiles } = await place.open().list();
    const listed = [...ready, ...unfinished];
    expect(listed.map(({ name }) => name).toSorted()).toEqual(['C.CSV', 'a.csv.gz', 'b.csv']);
    for (const { name, bytes } of listed) expect(bytes).toBe(name.length);
    expect(waiting).toMatchObject({ files: 3, bytes: 18 });
    expect(ignored).toEqual([]);
    expect(ignoredFiles).toEqual({ '.txt': 1 });
    expect(Object.keys(await place.contents('incoming')).toSorted()).toEqual(names.toSorted());
  });

  it('names the oldest of those that are asked for, and counts all', async () => {
    await using place = await make();
    for (const name of ['c.csv', 'skipped.csv', 'a.csv', 'b.csv']) await place.put(name, name);
    const { ready, unfinished, waiting } = await place.open().list({
      isWaiting: ({ name }) => name !== 'skipped.csv',
      most: 2,
    });
    const listed = [...ready, ...unfinished];
    expect(listed).toHaveLength(2);
    expect(listed).toEqual(listed.toSorted(byAge));
    expect(waiting).toEqual({ files: 3, bytes: 15, oldest: listed[0]?.modifiedAt });
  });

  it('gives a file the same version until it is written again', async () => {
    await using place = await make();
    await place.put('a.csv', 'one');
    const folder = place.open();
    const [first, again] = [await find(folder, 'a.csv'), await find(folder, 'a.csv')];
    const elsewhere = await find(place.open(), 'a.csv');
    await sleep(place.blind);
    await place.put('a.csv', 'two');
    const written = await find(folder, 'a.csv');
    expect([again.version, elsewhere.version]).toEqual([first.version, first.version]);
    expect(written.version).not.toBe(first.version);
  });

  it('fails where there is no folder', async () => {
    await using place = await make();
    await place.removeIncoming();
    await expect(place.open().list()).rejects.toMatchObject({
      code: 'folder.unreadable',
      exitCode: 5,
    });
  });
}

function reading(make: () => Promise<SourceFolderPlace>): void {
  it.each([0, 1, 70_000, 1_500_000])('tell a file of %i bytes by its content', async (bytes) => {
    await using place = await make();
    const content = Buffer.alloc(bytes, 'ab\n');
    await place.put('a.csv', content);
    const file = await identified(place.open(), 'a.csv');
    expect(file.sha256).toBe(createHash('sha256').update(content).digest('hex'));
    expect(file.content ?? content).toEqual(content);
  });

  it.each([10, 1_500_000])('read %i bytes, from any offset on', async (bytes) => {
    await using place = await make();
    const content = Buffer.from(Array.from({ length: bytes }, (_, index) => index % 251));
    await place.put('a.csv', content);
    const folder = place.open();
    const file = await identified(folder, 'a.csv');
    for (const opened of [file, { ...file, content: undefined }]) {
      await using source = await folder.open(opened, UNSTOPPED);
      for (const from of [0, 3, bytes - 1, bytes]) {
        expect((await readAll(source, from)).equals(content.subarray(from))).toBe(true);
      }
      for (const first of [0, 3, 20]) {
        expect((await source.start(first)).equals(content.subarray(0, first))).toBe(true);
      }
      await expect(source.assertUnchanged()).resolves.toBeUndefined();
    }
  });

  it('end with the signal', async () => {
    await using place = await make();
    await place.put('a.csv', Buffer.alloc(3_000_000));
    const [stop, reason] = [new AbortController(), new Error('enough')];
    const folder = place.open();
    await using source = await folder.open(await find(folder, 'a.csv'), stop.signal);
    const reading = async () => {
      for await (const _ of source.read(0)) stop.abort(reason);
    };
    await expect(reading()).rejects.toBe(reason);
  });

  const changes: readonly (readonly [string, string, Setup])[] = [
    ['another version of it is there', 'file.changed', (place) => place.put('a.csv', 'new')],
    ['it is gone', 'file.gone', (place) => place.drop('a.csv')],
  ];

  it.each(changes)('refuse a file where %s', async (_, code, change) => {
    await using place = await make();
    await place.put('a.csv', 'old');
    const folder = place.open();
    const file = await find(folder, 'a.csv');
    await expect(folder.assertStillThere(file)).resolves.toBeUndefined();
    await sleep(place.blind);
    await change(place);
    const failure = { code, exitCode: 5 };
    await expect(folder.identify(file, UNSTOPPED)).rejects.toMatchObject(failure);
    await expect(folder.open(file, UNSTOPPED)).rejects.toMatchObject(failure);
    await expect(folder.assertStillThere(file)).rejects.toMatchObject(failure);
  });

  it('never take other content for that which was listed', async () => {
    await using place = await make();
    const old = Buffer.alloc(2_000_000, 'old\n');
    await place.put('a.csv', old);
    const folder = place.open();
    const file = await find(folder, 'a.csv');
    await using source = await folder.open(file, UNSTOPPED);
    await sleep(place.blind);
    await place.put('a.csv', Buffer.alloc(2_000_000, 'new\n'));
    const read = (async () => {
      const bytes = await readAll(source, 0);
      await source.assertUnchanged();
      return bytes;
    })();
    // Either the bytes are those of the version that was opened, or there are none.
    const outcome = await read.catch((error: unknown) => error);
    const isOld = Buffer.isBuffer(outcome) && outcome.equals(old);
    expect(isOld ? 'file.changed' : errorCode(outcome)).toBe('file.changed');
  });
}

function moving(make: () => Promise<SourceFolderPlace>): void {
  /** What each leaves of a file at the processed place. */
  const ways = [
    ['archive', { 'a.csv': 'new' }],
    ['remove', {}],
  ] as const;

  it.each(ways)('%s takes files out of the folder', async (way, left) => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    expect(await folder[way]([file])).toEqual([undefined]);
    expect(await place.contents('incoming')).toEqual({});
    expect(await place.contents('processed')).toEqual(left);
    expect(await folder[way]([])).toEqual([]);
  });

  it.each(ways)('%s leaves another version alone, and a file that is gone', async (way) => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    await place.put('a.csv', 'newer');
    expect(await folder[way]([file])).toEqual([undefined]);
    expect(await place.contents('incoming')).toEqual({ 'a.csv': 'newer' });
    await place.drop('a.csv');
    expect(await folder[way]([file])).toEqual([undefined]);
    expect(await place.contents('processed')).toEqual({});
  });

  it('archive gives a file another name where its own has other content', async () => {
    await using place = await make();
    await place.putProcessed('a.csv', 'old');
    const [folder, file] = await putOne(place);
    expect(await folder.archive([file])).toEqual([undefined]);
    const { 'a.csv': old, ...others } = await place.contents('processed');
    expect([old, ...Object.values(others)]).toEqual(['old', 'new']);
    expect(Object.keys(others)[0]).toMatch(/\.csv$/);
    expect(await place.contents('incoming')).toEqual({});
  });

  it('archive just removes a file that is there already, as after a crash between two steps', async () => {
    await using place = await make();
    await place.putProcessed('a.csv', 'new');
    const [folder, file] = await putOne(place);
    expect(await folder.archive([file])).toEqual([undefined]);
    expect(await place.contents('processed')).toEqual({ 'a.csv': 'new' });
    expect(await place.contents('incoming')).toEqual({});
  });

  it('archive keeps one copy where two do it at once', async () => {
    await using place = await make();
    const names = Array.from({ length: 20 }, (_, index) => `${index}.csv`);
    for (const name of names) await place.put(name, `of ${name}`);
    const doors = [place.open(), place.open()];
    const files = await Promise.all(names.map((name) => identified(place.open(), name)));
    const failures = await Promise.all(doors.map((door) => door.archive(files)));
    expect(failures.flat().filter((failure) => failure !== undefined)).toEqual([]);
    const expected = Object.fromEntries(names.map((name) => [name, `of ${name}`]));
    expect(await place.contents('processed')).toEqual(expected);
    expect(await place.contents('incoming')).toEqual({});
  });

  it('archive says of each file why it is still there', async () => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    const gone = { ...file, name: 'gone.csv' };
    await place.block();
    expect(await folder.archive([gone, file])).toEqual([
      undefined,
      expect.objectContaining({ code: 'folder.unwritable', exitCode: 5 }),
    ]);
    expect(await place.contents('incoming')).toEqual({ 'a.csv': 'new' });
  });
}

function quarantining(make: () => Promise<SourceFolderPlace>): void {
  it('moves a file and puts its reason beside it', async () => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    await folder.quarantine(file, REASON);
    expect(await place.contents('incoming')).toEqual({});
    expect(await place.contents('quarantine')).toEqual({ 'a.csv': 'new' });
    expect(await place.reasons()).toEqual([
      expect.objectContaining({ ...REASON, file: 'a.csv', sha256: file.sha256, bytes: 3 }),
    ]);
  });

  it('comes to the same when it is done again, after a crash before the reason', async () => {
    await using place = await make();
    for (let round = 0; round < 2; round++) {
      const [folder, file] = await putOne(place);
      await folder.quarantine(file, REASON);
    }
    expect(await place.contents('quarantine')).toEqual({ 'a.csv': 'new' });
    expect(await place.reasons()).toHaveLength(1);
  });

  it('leaves another version alone, without a reason', async () => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    await place.put('a.csv', 'newer');
    await folder.quarantine(file, REASON);
    expect(await place.contents('incoming')).toEqual({ 'a.csv': 'newer' });
    expect(await place.reasons()).toEqual([]);
  });

  it('fails where nothing can be put there; the file stays', async () => {
    await using place = await make();
    const [folder, file] = await putOne(place);
    await place.block();
    await expect(folder.quarantine(file, REASON)).rejects.toMatchObject({
      code: 'folder.unwritable',
      exitCode: 5,
    });
    expect(await place.contents('incoming')).toEqual({ 'a.csv': 'new' });
  });
}

function protecting(make: () => Promise<SourceFolderPlace>): void {
  const raw = csvFile(csvRow(), csvRow({ event_id: 'e-2' }));
  const masked = raw.replaceAll('planted@', 'p***@');
  const notes: CopyIdentity[] = [];
  const privacy: FilePrivacy = {
    protector: new Protector(parsePii('customer_email=mask')),
    onNewColumns: 'keep',
    note: async (_, __, copy) => {
      notes.push(copy);
    },
  };
  const putOneProtected = async (place: SourceFolderPlace, content: string) => {
    await place.put('a.csv', content);
    const folder = place.open({ privacy });
    return [folder, await identified(folder, 'a.csv')] as const;
  };

  it('leave a copy that was noted, and the same when it is done again after a crash', async () => {
    await using place = await make();
    notes.length = 0;
    for (let round = 0; round < 2; round++) {
      const [folder, file] = await putOneProtected(place, raw);
      expect(await folder.archive([file])).toEqual([undefined]);
    }
    expect(await place.contents('incoming')).toEqual({});
    expect(await place.contents('processed')).toEqual({ 'a.csv': masked });
    const sha256 = createHash('sha256').update(masked).digest('hex');
    const note = { sha256, bytes: masked.length };
    expect(notes).toEqual([note, note]);
  });

  it('give it another name where its own has other content', async () => {
    await using place = await make();
    await place.putProcessed('a.csv', 'old');
    const [folder, file] = await putOneProtected(place, raw);
    expect(await folder.archive([file])).toEqual([undefined]);
    const { 'a.csv': old, ...others } = await place.contents('processed');
    expect([old, ...Object.values(others)]).toEqual(['old', masked]);
  });

  it('leave another version alone, and a file that is gone', async () => {
    await using place = await make();
    const [folder, file] = await putOneProtected(place, raw);
    await place.put('a.csv', 'newer');
    expect(await folder.archive([file])).toEqual([undefined]);
    await folder.quarantine(file, REASON);
    expect(await place.contents('incoming')).toEqual({ 'a.csv': 'newer' });
    await place.drop('a.csv');
    expect(await folder.archive([file])).toEqual([undefined]);
    expect(await place.contents('processed')).toEqual({});
    expect(await place.contents('quarantine')).toEqual({});
  });

  it('archive leaves a file whose columns cannot be told', async () => {
    await using place = await make();
    const [folder, file] = await putOneProtected(place, 'mail\nplanted@example.com\n');
    expect(await folder.archive([file])).toEqual([expect.objectContaining({ code: 'pii.untold' })]);
    expect(Object.keys(await place.contents('incoming'))).toEqual(['a.csv']);
    expect(await place.contents('processed')).toEqual({});
  });

  it('quarantine moves a copy, and of a file whose columns cannot be told only the reason', async () => {
    await using place = await make();
    const [folder, file] = await putOneProtected(place, raw);
    await folder.quarantine(file, REASON);
    expect(await place.contents('quarantine')).toEqual({ 'a.csv': masked });
    const [other, untold] = await putOneProtected(place, 'mail\nplanted@example.com\n');
    await other.quarantine(untold, REASON);
    expect(await place.contents('incoming')).toEqual({});
    expect(await place.contents('quarantine')).toEqual({ 'a.csv': masked });
    const reasons = await place.reasons();
    expect(reasons).toHaveLength(2);
    expect(reasons).toContainEqual(expect.objectContaining({ withheld: expect.any(String) }));
  });

  it('leave the file where nothing can be put there', async () => {
    await using place = await make();
    const [folder, file] = await putOneProtected(place, raw);
    await place.block();
    expect(await folder.archive([file])).toEqual([
      expect.objectContaining({ code: 'folder.unwritable', exitCode: 5 }),
    ]);
    expect(await place.contents('incoming')).toEqual({ 'a.csv': raw });
  });
}

/** A file as it was when it was moved to the processed place. */
function movedFrom(file: SourceFile & CopyIdentity): MovedContent {
  return { ...file, place: 'processed', modifiedBefore: file.modifiedAt };
}

function growing(make: () => Promise<SourceFolderPlace>): void {
  it('find archived files that hold other bytes than were loaded, and move them back', async () => {
    await using place = await make();
    const names = ['same.csv', 'grown.csv', 'cut.csv', 'new.csv'];
    for (const name of names) await place.put(name, name);
    const folder = place.open();
    const loaded = await Promise.all(names.map((name) => identified(folder, name)));
    await folder.archive(
      loaded.map((file) => ({
        ...file,
        dialect: () => DEFAULT_DIALECT,
        mapping: () => NO_MAPPING,
      })),
    );
    await place.putProcessed('grown.csv', 'grown.csv and more');
    await place.putProcessed('cut.csv', 'cut');
    await sleep(place.coarse);
    await place.putProcessed('new.csv', 'NEW.csv');
    const moved = loaded.map(movedFrom);
    const gone = moved.slice(0, 1).map((file) => ({ ...file, name: 'gone.csv', sha256: '00' }));
    const found = await folder.findChanged([...moved, ...gone]);
    const sha256 = createHash('sha256').update('grown.csv and more').digest('hex');
    expect(found).toMatchObject([
      { name: 'grown.csv', bytes: 18, how: 'grown', sha256 },
      { name: 'cut.csv', bytes: 3, how: 'rewritten' },
      { name: 'new.csv', bytes: 7, how: 'rewritten' },
    ]);
    for (const file of found) await folder.putBack(file);
    expect(await place.contents('incoming')).toEqual({
      'grown.csv': 'grown.csv and more',
      'cut.csv': 'cut',
      'new.csv': 'NEW.csv',
    });
    expect(Object.keys(await place.contents('processed'))).toEqual(['same.csv']);
    expect(await folder.findChanged(moved)).toEqual([]);
  });

  it('move it back beside another file of its name', async () => {
    await using place = await make();
    await place.put('a.csv', 'a');
    const folder = place.open();
    const file = await identified(folder, 'a.csv');
    await folder.archive([{ ...file, dialect: () => DEFAULT_DIALECT, mapping: () => NO_MAPPING }]);
    await place.putProcessed('a.csv', 'ab');
    await place.put('a.csv', 'other');
    for (const changed of await folder.findChanged([movedFrom(file)]))
      await folder.putBack(changed);
    const contents = Object.values(await place.contents('incoming'));
    expect(contents.toSorted()).toEqual(['ab', 'other']);
    expect(await place.contents('processed')).toEqual({});
  });
}

function watching(make: () => Promise<SourceFolderPlace>): void {
  it('ends its wait with the interval, though nothing changes', async () => {
    await using place = await make();
    using changes = place.open().watch();
    await expect(changes.next(1, UNSTOPPED)).resolves.toBeUndefined();
  });

  it('ends its wait with the signal, without an error', async () => {
    await using place = await make();
    using changes = place.open().watch();
    const stop = new AbortController();
    const waiting = changes.next(HOUR, stop.signal);
    stop.abort();
    await expect(waiting).resolves.toBeUndefined();
    await expect(changes.next(HOUR, stop.signal)).resolves.toBeUndefined();
  });

  it('does not fail where there is no folder', async () => {
    await using place = await make();
    await place.removeIncoming();
    using changes = place.open().watch();
    await expect(changes.next(1, UNSTOPPED)).resolves.toBeUndefined();
  });
}

/** A file `a.csv` that is known by its content, and a door to its folder. */
async function putOne(place: SourceFolderPlace): Promise<[SourceFolder, DoneFile]> {
  await place.put('a.csv', 'new');
  const folder = place.open();
  return [folder, await identified(folder, 'a.csv')];
}

async function find(folder: SourceFolder, name: string): Promise<SourceFile> {
  const { ready, unfinished } = await folder.list();
  const file = [...ready, ...unfinished].find((listed) => listed.name === name);
  if (file === undefined) throw new Error(`${name} is not listed`);
  return file;
}

async function identified(folder: SourceFolder, name: string): Promise<DoneFile> {
  const file = await folder.identify(await find(folder, name), UNSTOPPED);
  return { ...file, dialect: () => DEFAULT_DIALECT, mapping: () => NO_MAPPING };
}

function readAll(source: OpenFile, from: number): Promise<Buffer> {
  const chunks = async function* () {
    yield* source.read(from);
  };
  return collect(chunks());
}

function byAge(a: SourceFile, b: SourceFile): number {
  return a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1);
}
