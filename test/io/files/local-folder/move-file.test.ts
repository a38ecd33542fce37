import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  moveFile,
  moveFiles,
  removeFile,
} from '../../../../src/io/files/local-folder/move-file.js';
import type { IdentifiedLocalFile } from '../../../../src/io/files/local-folder/local-file.js';
import { assertStillThere } from '../../../../src/io/files/local-folder/still-there.js';
import { quarantineFile } from '../../../../src/io/files/local-folder/quarantine-file.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { identified, lookAt, writeSource } from '../source-files.js';

const REASON = { code: 'file.gzip', message: 'No.', hint: undefined, figures: undefined };

/** A folder with a file `in/a.csv` and a place to move it to. */
class Place extends TemporaryFolder {
  readonly archive = join(this.path, 'archive');
  readonly incoming = join(this.path, 'in');
  readonly file;

  constructor(name = 'a.csv', content = 'new') {
    super();
    mkdirSync(this.incoming);
    this.file = identified(writeSource(this.incoming, name, content));
  }

  /** Name → content of everything in the archive. */
  archived(): Record<string, string> {
    return Object.fromEntries(
      readdirSync(this.archive).map((name) => [
        name,
        readFileSync(join(this.archive, name), 'utf8'),
      ]),
    );
  }

  waiting(): string[] {
    return readdirSync(this.incoming);
  }
}

describe('a file that is moved', () => {
  it('goes into the folder, which is made for its owner alone', async () => {
    using place = new Place();
    expect(await moveFile(place.file, place.archive)).toBe(join(place.archive, 'a.csv'));
    expect(place.archived()).toEqual({ 'a.csv': 'new' });
    expect(place.waiting()).toEqual([]);
    expect(statSync(place.archive).mode & 0o777).toBe(0o700);
  });

  it.each([
    ['a.csv', /^a\.[0-9a-f]{12}\.csv$/],
    ['A.CSV.GZ', /^A\.[0-9a-f]{12}\.CSV\.GZ$/],
    ['a.csv.csv', /^a\.csv\.[0-9a-f]{12}\.csv$/],
    [`${'x'.repeat(251)}.csv`, /^[0-9a-f]{64}\.csv$/],
  ])('gets another name where other content has its own: %s', async (name, pattern) => {
    using place = new Place(name);
    mkdirSync(place.archive);
    writeFileSync(join(place.archive, name), 'old');
    await moveFile(place.file, place.archive);
    const { [name]: old, ...moved } = place.archived();
    expect(old).toBe('old');
    expect(Object.keys(moved)).toEqual([expect.stringMatching(pattern)]);
    expect(Object.values(moved)).toEqual(['new']);
    expect(place.waiting()).toEqual([]);
  });

  it('is just removed where the same content has its name', async () => {
    using place = new Place();
    mkdirSync(place.archive);
    writeFileSync(join(place.archive, 'a.csv'), 'new');
    expect(await moveFile(place.file, place.archive)).toBe(join(place.archive, 'a.csv'));
    expect(place.archived()).toEqual({ 'a.csv': 'new' });
    expect(place.waiting()).toEqual([]);
  });

  it('is just removed where a run was killed between its two steps', async () => {
    using place = new Place();
    mkdirSync(place.archive);
    linkSync(place.file.path, join(place.archive, 'a.csv'));
    const file = identified(lookAt(place.file.path));
    await moveFile(file, place.archive);
    expect(place.archived()).toEqual({ 'a.csv': 'new' });
    expect(place.waiting()).toEqual([]);
  });

  it('stays where other content has both names', async () => {
    using place = new Place();
    mkdirSync(place.archive);
    writeFileSync(join(place.archive, 'a.csv'), 'old');
    writeFileSync(join(place.archive, `a.${place.file.sha256.slice(0, 12)}.csv`), 'older');
    await expect(moveFile(place.file, place.archive)).rejects.toMatchObject({
      code: 'folder.unwritable',
      exitCode: 5,
      message: expect.stringContaining('its name is taken'),
    });
    expect(place.waiting()).toEqual(['a.csv']);
    expect(Object.values(place.archived()).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      'old',
      'older',
    ]);
  });

  it('stays where a file has the name of the folder', async () => {
    using place = new Place();
    writeFileSync(place.archive, '');
    await expect(moveFile(place.file, place.archive)).rejects.toMatchObject({
      code: 'folder.unwritable',
      message: expect.stringContaining('ENOTDIR'),
    });
    expect(place.waiting()).toEqual(['a.csv']);
  });

  it('stays where a folder has its name', async () => {
    using place = new Place();
    mkdirSync(join(place.archive, 'a.csv'), { recursive: true });
    await expect(moveFile(place.file, place.archive)).rejects.toMatchObject({
      code: 'folder.unwritable',
    });
    expect(place.waiting()).toEqual(['a.csv']);
  });

  it('is left alone where it changed since it was read', async () => {
    using place = new Place();
    writeFileSync(place.file.path, 'newer!');
    expect(await moveFile(place.file, place.archive)).toBeUndefined();
    await removeFile(place.file);
    expect(place.waiting()).toEqual(['a.csv']);
    expect(() => assertStillThere(place.file)).toThrow(
      expect.objectContaining({ code: 'file.changed' }),
    );
  });

  it('need not be there any more', async () => {
    using place = new Place();
    rmSync(place.file.path);
    expect(await moveFile(place.file, place.archive)).toBeUndefined();
    await expect(removeFile(place.file)).resolves.toBeUndefined();
    expect(() => assertStillThere(place.file)).toThrow(
      expect.objectContaining({ code: 'file.gone' }),
    );
  });
});

describe('files that are moved together', () => {
  it('go each by itself: one that cannot go hinders no other', async () => {
    using place = new Place();
    const taken = identified(writeSource(place.incoming, 'taken.csv', 'taken'));
    const gone = identified(writeSource(place.incoming, 'gone.csv', 'gone'));
    const last = identified(writeSource(place.incoming, 'last.csv', 'last'));
    rmSync(gone.path);
    mkdirSync(join(place.archive, 'taken.csv'), { recursive: true });
    expect(await moveFiles([place.file, taken, gone, last], place.archive)).toEqual([
      join(place.archive, 'a.csv'),
      expect.objectContaining({ code: 'folder.unwritable' }),
      undefined,
      join(place.archive, 'last.csv'),
    ]);
    expect(place.waiting()).toEqual(['taken.csv']);
    expect(readdirSync(place.archive).toSorted()).toEqual(['a.csv', 'last.csv', 'taken.csv']);
  });

  it('are flushed to the disk once, before the first of them is removed', () => {
    using place = new Place();
    mkdirSync(place.archive);
    const other = identified(writeSource(place.incoming, 'b.csv', 'other'));
    const calls = ['link', 'link', 'sync', 'unlink', 'unlink'];
    expect(callsOf(place, [place.file, other])).toEqual(calls);
    expect(place.waiting()).toEqual([]);
  });

  it('are moved into a folder that is flushed as well, where it is made for them', () => {
    using place = new Place();
    const calls = ['link', 'mkdir', 'sync', 'link', 'sync', 'unlink'];
    expect(callsOf(place, [place.file])).toEqual(calls);
  });

  it('stay where the archive cannot be flushed', () => {
    using place = new Place();
    mkdirSync(place.archive);
    const fail = `before('sync', () => { throw Object.assign(new Error('no'), { code: 'EIO' }); });`;
    expect(callsOf(place, [place.file], fail)).toEqual(['link', 'folder.unwritable']);
    expect(place.waiting()).toEqual(['a.csv']);
  });

  it.each([
    ['link', []],
    ['sync', ['a.csv']],
    ['unlink', ['a.csv']],
  ])('are still there when the process is killed before it calls %s', (call, archived) => {
    using place = new Place();
    mkdirSync(place.archive);
    const kill = `before('${call}', () => process.kill(process.pid, 'SIGKILL'));`;
    expect(() => callsOf(place, [place.file], kill)).toThrow('SIGKILL');
    expect(place.waiting()).toEqual(['a.csv']);
    expect(Object.keys(place.archived())).toEqual(archived);
  });
});

/** The calls of the file system that move files in a process of its own, and the codes of failures. */
function callsOf(place: Place, files: readonly IdentifiedLocalFile[], watch = ''): string[] {
  const source = join(import.meta.dirname, '../../../../src/io/files/local-folder/move-file.ts');
  const script = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const handle = await fs.open('/dev/null');
    const FILE_HANDLE = Object.getPrototypeOf(handle);
    await handle.close();
    const calls = [];
    const before = (name, act) => {
      const target = name === 'sync' ? FILE_HANDLE : fs;
      const call = target[name];
      target[name] = async function (...given) {
        act();
        return call.apply(this, given);
      };
      syncBuiltinESMExports();
    };
    for (const name of ['link', 'unlink', 'sync', 'mkdir']) before(name, () => calls.push(name));
    ${watch}
    const { moveFiles } = await import(${JSON.stringify(source)});
    const moved = await moveFiles(${JSON.stringify(files)}, ${JSON.stringify(place.archive)});
    for (const { code } of moved) if (code !== undefined) calls.push(code);
    process.stdout.write(JSON.stringify(calls));`;
  const hooks = join(import.meta.dirname, '../../../../scripts/typescript-hooks.mjs');
  const words = ['--import', hooks, '--input-type=module', '-e', script];
  const { signal, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  if (signal !== null || stdout === '') throw new Error(signal ?? stderr);
  return JSON.parse(stdout);
}

describe('a file that is removed', () => {
  it('is gone', async () => {
    using place = new Place();
    assertStillThere(place.file);
    await removeFile(place.file);
    expect(place.waiting()).toEqual([]);
  });
});

const canMount = isRoot && tryMount();
const NEEDS_MOUNT = canMount ? '' : ' (skipped: needs root and the right to mount)';

describe.skipIf(!canMount)(`a folder on another file system${NEEDS_MOUNT}`, () => {
  it('takes the file whole, never over another, and leaves nothing half done', async () => {
    using place = new Place();
    using _ = mounted(place.archive, 'size=1m');
    await moveFile(place.file, place.archive);
    expect(place.archived()).toEqual({ 'a.csv': 'new' });
    const other = identified(writeSource(place.incoming, 'a.csv', 'other'));
    await moveFile(other, place.archive);
    expect(place.archived()).toEqual({
      'a.csv': 'new',
      [`a.${other.sha256.slice(0, 12)}.csv`]: 'other',
    });
    const same = identified(writeSource(place.incoming, 'a.csv', 'new'));
    await moveFile(same, place.archive);
    expect(Object.keys(place.archived())).toHaveLength(2);
    expect(place.waiting()).toEqual([]);
  });

  it.each(['a.csv', `${'x'.repeat(251)}.csv`])('takes a name of any length: %s', async (name) => {
    using place = new Place(name);
    using _ = mounted(place.archive, 'size=1m');
    await moveFile(place.file, place.archive);
    expect(place.archived()).toEqual({ [name]: 'new' });
  });

  it('that is full leaves the file where it is, and keeps no part of it', async () => {
    using place = new Place('a.csv', 'x'.repeat(200_000));
    using _ = mounted(place.archive, 'size=100k');
    await expect(moveFile(place.file, place.archive)).rejects.toMatchObject({
      code: 'folder.unwritable',
      exitCode: 5,
      message: expect.stringContaining('ENOSPC'),
    });
    expect(place.waiting()).toEqual(['a.csv']);
    expect(readdirSync(place.archive)).toEqual([]);
  });

  it('that is read-only leaves the file where it is', async () => {
    using place = new Place();
    using _ = mounted(place.archive, 'ro');
    await expect(moveFile(place.file, place.archive)).rejects.toMatchObject({
      code: 'folder.unwritable',
      message: expect.stringContaining('EROFS'),
    });
    expect(place.waiting()).toEqual(['a.csv']);
  });
});

describe.skipIf(!isRoot)(`a folder that is closed to us${NEEDS_ROOT}`, () => {
  it('leaves the file where it is', async () => {
    using place = new Place();
    mkdirSync(place.archive, { mode: 0o755 });
    const script = `
      const { moveFile } = await import('${join(import.meta.dirname, '../../../../src/io/files/local-folder/move-file.ts')}');
      await moveFile(${JSON.stringify(place.file)}, ${JSON.stringify(place.archive)}).catch((error) => console.log(error.code));`;
    chmodSync(place.path, 0o755);
    const hooks = join(import.meta.dirname, '../../../../scripts/typescript-hooks.mjs');
    const { stdout } = spawnSync(
      process.execPath,
      ['--import', hooks, '--input-type=module', '-e', script],
      { uid: 65_534, gid: 65_534, encoding: 'utf8', cwd: '/' },
    );
    expect(stdout).toBe('folder.unwritable\n');
    expect(place.waiting()).toEqual(['a.csv']);
  });
});

describe('a file that is put into quarantine', () => {
  it('has its reason beside it, for its owner alone', async () => {
    using place = new Place();
    const reason = { ...REASON, hint: 'Do this.', figures: { read: 7 } };
    await quarantineFile(place.file, place.archive, reason, Date.UTC(2026, 10, 22, 12));
    const { 'a.csv': content, 'a.csv.reason.json': json = '' } = place.archived();
    expect(content).toBe('new');
    expect(JSON.parse(json)).toEqual({
      file: 'a.csv',
      sha256: place.file.sha256,
      bytes: 3,
      quarantinedAt: '2026-11-22T12:00:00.000Z',
      ...reason,
    });
    expect(lstatSync(join(place.archive, 'a.csv.reason.json')).mode & 0o777).toBe(0o600);
  });

  it('has its reason beside its new name where its own is taken', async () => {
    using place = new Place();
    mkdirSync(place.archive);
    writeFileSync(join(place.archive, 'a.csv'), 'old');
    await quarantineFile(place.file, place.archive, REASON, 0);
    const name = `a.${place.file.sha256.slice(0, 12)}.csv`;
    expect(Object.keys(place.archived()).toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
      [name, `${name}.reason.json`, 'a.csv'].toSorted((a, b) => (a < b ? -1 : 1)),
    );
  });

  it('has no reason where it is no longer there', async () => {
    using place = new Place();
    rmSync(place.file.path);
    mkdirSync(place.archive);
    await quarantineFile(place.file, place.archive, REASON, 0);
    expect(place.archived()).toEqual({});
  });

  it('has its reason under its content where its name is too long for more', async () => {
    using place = new Place(`${'x'.repeat(251)}.csv`);
    await quarantineFile(place.file, place.archive, REASON, 0);
    expect(Object.keys(place.archived())).toContain(`${place.file.sha256}.reason.json`);
  });
});

function tryMount(): boolean {
  using folder = new TemporaryFolder();
  const done = mountTmpfs(folder.path, 'size=100k');
  if (done) unmount(folder.path);
  return done;
}

function mounted(folder: string, options: string): Disposable {
  mkdirSync(folder);
  mountTmpfs(folder, options);
  return { [Symbol.dispose]: () => unmount(folder) };
}
