import {
  appendFileSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { checkReadable } from '../../../src/io/files/check-readable.js';
import { LocalFiles } from '../../../src/io/files/local-folder/local-files.js';
import { QuickFolder } from '../../../src/io/files/local-folder/quick-folder.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import {
  collect,
  folderOf,
  identified,
  readerOf,
  UNSTOPPED,
  writeSource,
  type TestFile,
} from './source-files.js';

const TEXT = 'ä,b\r\n'.repeat(100_000);

const ENCODED: readonly (readonly [string, Buffer])[] = [
  ['plain.csv', Buffer.from(TEXT)],
  ['mark.csv', Buffer.from(`\ufeff${TEXT}`)],
  ['utf-16le.csv', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
  ['utf-16be.csv', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ['zipped.csv.gz', gzipSync(TEXT)],
  ['zipped-mark.CSV.GZ', gzipSync(`\ufeff${TEXT}`)],
  ['zipped-utf-16.csv.gz', gzipSync(Buffer.from(`\ufeff${TEXT}`, 'utf16le'))],
];

function encodingOf(name: string): 'utf8' | 'utf16le' {
  return name.includes('utf-16') ? 'utf16le' : 'utf8';
}

describe('the text of a source file', () => {
  it.each(ENCODED)('is read as UTF-8 without a mark, from any offset: %s', async (name, bytes) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, name, bytes);
    const whole = Buffer.from(TEXT);
    for (const offset of [0, 1, 6, 262_143, 262_144, 262_145, whole.length - 1, whole.length]) {
      const reader = readerOf(file);
      expect((await collect(reader.read(offset))).equals(whole.subarray(offset)), `${offset}`).toBe(
        true,
      );
      expect(reader.bytesRead).toBe(
        name === 'mark.csv' || name === 'plain.csv' ? Math.max(bytes.length, offset) : bytes.length,
      );
    }
  });

  it.each(ENCODED.flatMap(([name]) => [50, 100_000].map((rows) => [name, rows] as const)))(
    'is the same where its bytes were kept: %s of %i rows',
    async (name, rows) => {
      using folder = new TemporaryFolder();
      const text = 'ä,b\r\n'.repeat(rows);
      const marked = Buffer.from(/mark|utf/.test(name) ? `\ufeff${text}` : text, encodingOf(name));
      if (name.includes('16be')) marked.swap16();
      const bytes = /gz/i.test(name) ? gzipSync(marked) : marked;
      const file = await identifyFile(writeSource(folder.path, name, bytes));
      expect(file.content?.equals(bytes)).toBe(true);
      const end = rows * 6;
      for (const offset of [0, 1, end - 1, end]) {
        const reader = readerOf(file);
        const read = await collect(reader.read(offset));
        expect(read.equals(Buffer.from(text).subarray(offset)), `${offset}`).toBe(true);
      }
    },
  );

  it.each([
    ['plain', 'a.csv', (bytes: Buffer) => bytes],
    ['gzip', 'a.csv.gz', gzipSync],
  ])('without a mark is read by the encoding that is given: %s', async (_, name, pack) => {
    using folder = new TemporaryFolder();
    const bytes = pack(Buffer.from(TEXT, 'utf16le').swap16());
    const file = writeSource(folder.path, name, bytes);
    for (const offset of [0, 6, Buffer.byteLength(TEXT)]) {
      const reader = readerOf(file, UNSTOPPED, 'utf-16be');
      const read = await collect(reader.read(offset));
      expect(read.equals(Buffer.from(TEXT).subarray(offset)), `${offset}`).toBe(true);
      expect(reader.encoding).toBe('utf-16be');
    }
  });

  it.each([65_536, 65_537])('is not kept without memory for it: %i bytes', async (bytes) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'x'.repeat(bytes));
    const quick = new LocalFiles(folder.path, new QuickFolder(() => 0));
    for (const files of [folderOf(file), quick]) {
      expect((await files.identify(file, UNSTOPPED)).content).toBeUndefined();
    }
  });

  it('ends with the signal', async () => {
    using folder = new TemporaryFolder();
    const stop = new AbortController();
    const chunks = readerOf(writeSource(folder.path, 'a.csv', TEXT), stop.signal).read();
    await chunks.next();
    stop.abort();
    await expect(chunks.next()).rejects.toBe(stop.signal.reason);
  });
});

/** What may happen to a file between the look at the folder and the end of reading. */
const CHANGES: readonly (readonly [string, (file: TestFile) => void])[] = [
  ['it grew', ({ path }) => appendFileSync(path, 'x')],
  ['it shrank', ({ path }) => writeFileSync(path, 'x')],
  ['it was touched', ({ path }) => utimesSync(path, 1, 1)],
  [
    'another file of the same size and time has its name',
    ({ path, bytes, modifiedAt }) => {
      writeFileSync(`${path}.new`, 'y'.repeat(bytes));
      utimesSync(`${path}.new`, modifiedAt / 1_000, modifiedAt / 1_000);
      renameSync(`${path}.new`, path);
    },
  ],
];

/** How a file is identified: all are read so, and small ones where the folder answers quickly at once. */
const IDENTIFY = {
  'waiting for it': (file: TestFile) =>
    folderOf(file).identify(file, UNSTOPPED, Buffer.alloc(file.bytes)),
  'at once': (file: TestFile) =>
    new LocalFiles(dirname(file.path), new QuickFolder(() => 0)).identify(
      file,
      UNSTOPPED,
      Buffer.alloc(file.bytes),
    ),
};

/** A file with what is known of it. */
async function identifyFile(file: TestFile) {
  const memory = Buffer.alloc(file.bytes);
  return { ...file, ...(await folderOf(file).identify(file, UNSTOPPED, memory)) };
}

describe.each(Object.entries(IDENTIFY))('a file that is identified %s', (_, identify) => {
  it.each(['', 'abc', 'ä,b\r\n'.repeat(3_000), 'ä,b\r\n'.repeat(300_000)])(
    'is known by its bytes, which are kept',
    async (text) => {
      using folder = new TemporaryFolder();
      const file = writeSource(folder.path, 'a.csv', text);
      const { sha256 } = identified(file);
      const found = await identify(file);
      expect(found).toMatchObject({ ...file, sha256 });
      expect(found.content?.equals(Buffer.from(text))).toBe(true);
    },
  );

  it.each(CHANGES)('is refused where it changed: %s', async (_, change) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'a,b\n');
    change(file);
    await expect(identify(file)).rejects.toMatchObject({ code: 'file.changed', exitCode: 5 });
  });

  it('is refused where it is gone', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'a');
    unlinkSync(file.path);
    await expect(identify(file)).rejects.toMatchObject({ code: 'file.gone' });
  });

  it('is not followed where a link has its name', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'a');
    renameSync(file.path, join(folder.path, 'b.csv'));
    symlinkSync('b.csv', file.path);
    await expect(identify(file)).rejects.toMatchObject({ code: 'file.unreadable' });
  });

  it('does not make reading wait where a pipe has its name', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'a');
    unlinkSync(file.path);
    execFileSync('mkfifo', [file.path]);
    await expect(identify(file)).rejects.toMatchObject({ code: 'file.changed' });
  });
});

describe('a file that changed', () => {
  it.each(CHANGES)('is not read: %s before', async (_, change) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', TEXT);
    change(file);
    const changed = { code: 'file.changed', exitCode: 5 };
    await expect(collect(readerOf(file).read())).rejects.toMatchObject(changed);
    await expect(identifyFile(file)).rejects.toMatchObject(changed);
  });

  it.each(CHANGES)(
    'is not read to its end, also where its bytes were kept: %s',
    async (_, change) => {
      using folder = new TemporaryFolder();
      const file = await identifyFile(writeSource(folder.path, 'a.csv', 'a,b\n'));
      change(file);
      const chunks = readerOf(file).read();
      await expect(collect(chunks)).rejects.toMatchObject({ code: 'file.changed' });
    },
  );

  it.each(CHANGES.slice(0, 3))('is not read to its end: %s meanwhile', async (_, change) => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', TEXT);
    const chunks = readerOf(file).read();
    await chunks.next();
    change(file);
    await expect(collect(chunks)).rejects.toMatchObject({ code: 'file.changed' });
  });
});

describe('what a file is known by', () => {
  it('is the SHA-256 of its bytes as they lie there', async () => {
    using folder = new TemporaryFolder();
    const file = writeSource(folder.path, 'a.csv', 'abc');
    expect(await identifyFile(file)).toMatchObject({
      ...file,
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    });
  });
});

function isReadable(file: TestFile): Promise<void> {
  return checkReadable(folderOf(file), file, UNSTOPPED);
}

describe('a file that can be read', () => {
  it.each([
    ['a.csv', Buffer.from('x')],
    ['a.csv.gz', gzipSync('')],
  ])('%s', async (name, content) => {
    using folder = new TemporaryFolder();
    await expect(isReadable(writeSource(folder.path, name, content))).resolves.toBeUndefined();
  });

  it.each([
    ['a.csv', Buffer.from(''), 'file.empty'],
    ['a.csv.gz', Buffer.from(''), 'file.empty'],
    ['a.csv.gz', gzipSync(TEXT).subarray(0, -1), 'file.gzip'],
    ['a.csv.gz', Buffer.from(TEXT), 'file.gzip'],
  ])('%s is not, where it holds %o', async (name, content, code) => {
    using folder = new TemporaryFolder();
    await expect(isReadable(writeSource(folder.path, name, content))).rejects.toMatchObject({
      code,
      exitCode: 3,
    });
  });
});
