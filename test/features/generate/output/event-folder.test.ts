import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MachineError } from '../../../../src/core/errors/machine-error.js';
import { EventFolder } from '../../../../src/features/generate/output/event-folder.js';
import { eventFileName } from '../../../../src/features/generate/output/file-name.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const TIME = Date.UTC(2026, 0, 1);
const NAME = eventFileName(TIME, 0);
const PLAIN = { ending: '.csv', gzip: false, known: false };

test('a folder is made with those above it', async () => {
  using temporary = new TemporaryFolder();
  const path = join(temporary.path, 'a/b');
  const folder = await EventFolder.open(path);
  await folder.write(TIME, ['x\n'], PLAIN);
  expect(readdirSync(path)).toEqual([NAME]);
});

test('a file holds all its parts, and its size is told in bytes', async () => {
  using temporary = new TemporaryFolder();
  const folder = await EventFolder.open(temporary.path);
  expect(await folder.write(TIME, ['ä', 'b\n'], PLAIN)).toEqual({ name: NAME, bytes: 4 });
  expect(readFileSync(join(temporary.path, NAME), 'utf8')).toBe('äb\n');
});

test('while it is written, nothing that a reader would take is there', async () => {
  using temporary = new TemporaryFolder();
  const folder = await EventFolder.open(temporary.path);
  const seen: string[] = [];
  function* parts() {
    yield 'one\n';
    seen.push(...readdirSync(temporary.path));
    yield 'two\n';
  }
  await folder.write(TIME, parts(), PLAIN);
  expect(seen).toEqual([`.${NAME}.tmp`]);
  expect(readdirSync(temporary.path)).toEqual([NAME]);
});

test('files of the same millisecond get ordinals, in this run and in others', async () => {
  using temporary = new TemporaryFolder();
  const [first, second] = [
    await EventFolder.open(temporary.path),
    await EventFolder.open(temporary.path),
  ];
  const names = [];
  for (const folder of [first, first, second, first]) {
    names.push((await folder.write(TIME + 0.5, [`${names.length}`], PLAIN)).name);
  }
  expect(names).toEqual([0, 1, 2, 3].map((ordinal) => eventFileName(TIME, ordinal)));
  const contents = names.map((name) => readFileSync(join(temporary.path, name), 'utf8'));
  expect(contents).toEqual(['0', '1', '2', '3']);
});

test('a name that a loader has taken away is not given again', async () => {
  using temporary = new TemporaryFolder();
  const folder = await EventFolder.open(temporary.path);
  await folder.write(TIME, ['x'], PLAIN);
  rmSync(join(temporary.path, NAME));
  expect((await folder.write(TIME, ['y'], PLAIN)).name).toBe(eventFileName(TIME, 1));
});

test('two that write at once never take the same name', async () => {
  using temporary = new TemporaryFolder();
  const folders = await Promise.all([1, 2, 3, 4].map(() => EventFolder.open(temporary.path)));
  const writes = folders.flatMap((folder) => [
    folder.write(TIME, ['x'], PLAIN),
    folder.write(TIME, ['x'], PLAIN),
  ]);
  await Promise.all(writes);
  expect(readdirSync(temporary.path)).toHaveLength(8);
});

function* brokenParts(): Generator<string> {
  yield 'one\n';
  throw new RangeError('a bug');
}

const NOBODY = 65_534;

/** Root may write everywhere, so what needs a refusal is done as nobody. */
async function withoutRootsRights(work: () => Promise<void>): Promise<void> {
  if (!isRoot) return work();
  process.seteuid?.(NOBODY);
  try {
    await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('when it cannot be written', () => {
  test('a file stands where the folder should be', async () => {
    using temporary = new TemporaryFolder();
    const path = join(temporary.path, 'file');
    writeFileSync(path, '');
    await expect(EventFolder.open(path)).rejects.toThrow(MachineError);
    await expect(EventFolder.open(join(path, 'below'))).rejects.toThrow(MachineError);
  });

  test('a folder that cannot have children is refused, and not tried for ever', async () => {
    await expect(EventFolder.open('/proc/ecomstream')).rejects.toThrow('/proc/ecomstream');
  });

  test('the folder was taken away', async () => {
    using temporary = new TemporaryFolder();
    const path = join(temporary.path, 'gone');
    const folder = await EventFolder.open(path);
    temporary[Symbol.dispose]();
    await expect(folder.write(TIME, ['x'], PLAIN)).rejects.toThrow(MachineError);
  });

  test('there is no permission', async () => {
    using temporary = new TemporaryFolder();
    const folder = await EventFolder.open(temporary.path);
    chmodSync(temporary.path, 0o500);
    await withoutRootsRights(async () => {
      await expect(folder.write(TIME, ['x'], PLAIN)).rejects.toThrow('permission denied');
    });
  });

  test('parts that cannot be made leave no half file, and their error comes through', async () => {
    using temporary = new TemporaryFolder();
    const folder = await EventFolder.open(temporary.path);
    await expect(folder.write(TIME, brokenParts(), PLAIN)).rejects.toThrow(RangeError);
    expect(readdirSync(temporary.path)).toEqual([]);
  });
});

describe.skipIf(!isRoot)(`on a full disk${NEEDS_ROOT}`, () => {
  test('no half file is left, and the files before it are', async ({ skip }) => {
    using temporary = new TemporaryFolder();
    if (!mountTmpfs(temporary.path, 'size=1m')) skip('tmpfs cannot be mounted here');
    try {
      const folder = await EventFolder.open(temporary.path);
      await folder.write(TIME, ['x'.repeat(600_000)], PLAIN);
      const parts = Array.from({ length: 10 }, () => 'y'.repeat(60_000));
      const failure = folder.write(TIME + 1, parts, PLAIN);
      await expect(failure).rejects.toThrow(MachineError);
      await expect(failure).rejects.toThrow('its disk is full');
      expect(readdirSync(temporary.path)).toEqual([NAME]);
      await folder.write(TIME + 2, ['there is room for a small one'], PLAIN);
    } finally {
      unmount(temporary.path);
    }
  });
});
