import { hash } from 'node:crypto';
import { closeSync, ftruncateSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { LocalFiles } from '../../../../src/io/files/local-folder/local-files.js';
import { readSample, type SampleLimits } from '../../../../src/io/files/sample/read-sample.js';
import type { SourceFile } from '../../../../src/io/files/source-file.js';
import { perTest } from '../../../support/fixture.js';
import { makeZip } from '../../../support/make-zip.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';

const place = perTest(() => new TemporaryFolder());
const LIMITS = { begin: 40, middle: 30, end: 20 };
const { signal } = new AbortController();

async function listed(name: string): Promise<{ folder: LocalFiles; file: SourceFile }> {
  const folder = new LocalFiles(place.path);
  const { ready } = await folder.list();
  return { folder, file: ready.find((file) => file.name === name)! };
}

async function sampleOf(name: string, content: Buffer | string, limits: SampleLimits = LIMITS) {
  writeFileSync(join(place.path, name), content);
  const { folder, file } = await listed(name);
  return readSample(folder, file, limits, signal);
}

/** Lines that say where they begin: `0000`, `0005`, … with this line end. */
function lines(count: number, end = '\n'): string {
  return Array.from({ length: count }, (_, line) =>
    String(line * (4 + end.length)).padStart(4, '0'),
  )
    .map((line) => line + end)
    .join('');
}

const texts = (pieces: readonly Buffer[], encoding: BufferEncoding = 'utf8') =>
  pieces.map((piece) => piece.toString(encoding));

describe('a plain file', () => {
  it.each([
    ['', ''],
    ['one line without an end', 'a,b'],
    ['as large as all limits', lines(18)],
  ])('is one piece: %s', async (_, content) => {
    const bytes = content.length;
    expect(await sampleOf('a.csv', content)).toEqual({
      pieces: [Buffer.from(content)],
      isWhole: true,
      bytes,
    });
  });

  it.each([
    ['LF', '\n'],
    ['CRLF', '\r\n'],
    ['CR', '\r'],
  ])('that is larger is whole lines of begin, middle and end, with %s', async (_, end) => {
    const content = lines(200, end);
    const { pieces, isWhole, bytes } = await sampleOf('a.csv', content);
    expect({ isWhole, bytes }).toEqual({ isWhole: false, bytes: content.length });
    const [begin = '', middle = '', last = ''] = texts(pieces);
    expect(pieces).toHaveLength(3);
    expect(content.startsWith(begin) && content.endsWith(last)).toBe(true);
    for (const piece of [begin, middle, last]) {
      expect(piece).toMatch(/^\d{4}/);
      expect(piece.endsWith(end)).toBe(true);
      // A line says where it stands.
      expect(content.indexOf(piece)).toBe(Number(piece.slice(0, 4)));
    }
    expect(Math.abs(Number(middle.slice(0, 4)) - content.length / 2)).toBeLessThan(40);
  });

  it.each([
    ['UTF-16LE with a mark', 'utf16le', '\ufeff'],
    ['UTF-16LE without one', 'utf16le', ''],
    ['UTF-16BE with a mark', 'utf16be', '\ufeff'],
    ['UTF-16BE without one', 'utf16be', ''],
  ])('in %s is cut between characters', async (_, encoding, mark) => {
    // U+0A0A has the bytes of line ends.
    const text = mark + Array.from({ length: 60 }, (_, n) => `${n},\u0a0a\u0a0b\n`).join('');
    const little = Buffer.from(text, 'utf16le');
    const isBig = encoding === 'utf16be';
    const content = isBig ? Buffer.from(little).swap16() : little;
    const { pieces } = await sampleOf('a.csv', content, { begin: 41, middle: 33, end: 25 });
    expect(pieces).toHaveLength(3);
    const decoded = texts(
      pieces.map((piece) => (isBig ? Buffer.from(piece).swap16() : piece)),
      'utf16le',
    );
    for (const piece of decoded) expect(piece).toMatch(/^\ufeff?(\d+,\u0a0a\u0a0b\n)+$/);
    expect(text.startsWith(decoded[0]!)).toBe(true);
    expect(text.endsWith(decoded[2]!)).toBe(true);
  });

  it('without line ends is its begin', async () => {
    const { pieces } = await sampleOf('a.csv', 'x'.repeat(500));
    expect(texts(pieces)).toEqual(['x'.repeat(40)]);
  });

  it('is the same sample each time', async () => {
    const content = lines(300);
    const first = await sampleOf('a.csv', content);
    expect(await sampleOf('b.csv', content)).toEqual(first);
  });

  it('that changed since it was listed is refused', async () => {
    writeFileSync(join(place.path, 'a.csv'), lines(9));
    const { folder, file } = await listed('a.csv');
    writeFileSync(join(place.path, 'a.csv'), lines(19));
    const sample = readSample(folder, file, LIMITS, signal);
    await expect(sample).rejects.toMatchObject({ code: 'file.changed' });
  });

  it('is read at its begin, middle and end only, however large it is', async () => {
    const path = join(place.path, 'a.csv');
    const gigabytes = 3 * 2 ** 30;
    const fd = openSync(path, 'w');
    ftruncateSync(fd, gigabytes);
    writeSync(fd, lines(40), 0);
    writeSync(fd, lines(40), gigabytes / 2 - 100);
    writeSync(fd, lines(40), gigabytes - 200);
    closeSync(fd);
    const { folder, file } = await listed('a.csv');
    const read: number[] = [];
    const counting = {
      open: async (...parameters: Parameters<LocalFiles['open']>) => {
        const opened = await folder.open(...parameters);
        return {
          ...opened,
          async *read(from: number) {
            for await (const chunk of opened.read(from)) {
              read.push(chunk.length);
              yield chunk;
            }
          },
        };
      },
    };
    const { pieces, bytes } = await readSample(counting, file, LIMITS, signal);
    expect(bytes).toBe(gigabytes);
    expect(pieces).toHaveLength(3);
    expect(read.reduce((sum, length) => sum + length, 0)).toBeLessThan(4 * 2 ** 20);
  });
});

const PACKED = [
  ['a.csv.gz', (text: string) => gzipSync(text)],
  ['a.csv.zst', (text: string) => zstdCompressSync(text)],
  ['a.zip', (text: string) => makeZip({ name: 'inner.csv', content: text })],
  ['a.csv.zip', (text: string) => makeZip({ name: 'inner.csv.gz', content: gzipSync(text) })],
] as const;

describe.each(PACKED)('a packed file: %s', (name, pack) => {
  const inner = name.endsWith('zip') ? { inner: expect.stringMatching(/^inner\.csv/) } : {};

  it('that is small is whole', async () => {
    const content = lines(18);
    expect(await sampleOf(name, pack(content))).toEqual({
      pieces: [Buffer.from(content)],
      isWhole: true,
      bytes: content.length,
      ...inner,
    });
  });

  it('that is larger is whole lines of its begin', async () => {
    const sample = await sampleOf(name, pack(lines(20_000)));
    expect(sample).toEqual({
      pieces: [Buffer.from(lines(18))],
      isWhole: false,
      bytes: undefined,
      ...inner,
    });
  });
});

describe('packed data', () => {
  it.each(PACKED)('that cannot be made smaller are whole in %s', async (name, pack) => {
    // SHA-256 of numbers: they have no pattern.
    const hashes = Array.from({ length: 40_000 }, (_, number) => hash('sha256', `${number}`));
    const content = Buffer.from(hashes.join(''), 'hex').toString('latin1');
    const limits = { begin: 3_000_000, middle: 0, end: 0 };
    const { pieces, isWhole } = await sampleOf(name, pack(content), limits);
    expect([isWhole, pieces[0]?.equals(Buffer.from(content))]).toEqual([true, true]);
  });

  it('of several files in a ZIP are those of the first, which is not all', async () => {
    const zip = makeZip({ name: 'b.csv', content: 'b\n' }, { name: 'a.csv', content: 'a\n' });
    expect(await sampleOf('a.zip', zip)).toMatchObject({
      pieces: [Buffer.from('b\n')],
      isWhole: false,
      inner: 'b.csv',
    });
  });

  /* RFC 8878, 3.1.2: a frame that is stepped over. */
  const skippable = Buffer.concat([Buffer.from('502a4d18e8030000', 'hex'), Buffer.alloc(1_000)]);
  it.each([
    ['gzip', 'a.csv.gz', gzipSync('')],
    ['Zstandard', 'a.csv.zst', skippable],
    ['Zstandard in a ZIP', 'a.zip', skippable],
  ])('of %s that hold nothing at all are not read to their end', async (_, name, empty) => {
    const many = Buffer.concat(Array.from({ length: 4_000_000 / empty.length }, () => empty));
    // Behind what is read: it would be refused.
    many.fill(1, many.length - 100);
    const content = name === 'a.zip' ? makeZip({ name: 'a.csv.zst', content: many }) : many;
    const { pieces, isWhole } = await sampleOf(name, content);
    expect([texts(pieces), isWhole]).toEqual([[''], false]);
  });

  it('that are damaged are refused', async () => {
    const damaged = gzipSync(lines(18)).fill(0, 12, 20);
    await expect(sampleOf('a.csv.gz', damaged)).rejects.toMatchObject({ code: 'file.gzip' });
  });

  it('that are damaged behind the sample are not', async () => {
    const cutOff = gzipSync(Buffer.alloc(9_000_000, lines(90)), { level: 0 }).subarray(0, -9);
    expect(await sampleOf('a.csv.gz', cutOff)).toMatchObject({ isWhole: false });
  });
});
