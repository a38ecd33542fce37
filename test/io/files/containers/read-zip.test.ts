import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeDialect, type Dialect } from '../../../../src/core/dialect/dialect.js';
import { FormatError } from '../../../../src/core/errors/format-error.js';
import { createZip } from '../../../../src/io/files/containers/create-zip.js';
import { SourceReader } from '../../../../src/io/files/source-reader.js';
import { makeZip, type ZippedFile } from '../../../support/make-zip.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { collect, folderOf, UNSTOPPED, writeSource } from '../source-files.js';

/** The text of a ZIP. */
async function textOf(zip: Buffer, changes: Partial<Dialect> = {}): Promise<string> {
  using folder = new TemporaryFolder();
  const file = writeSource(folder.path, 'a.zip', zip);
  const reader = new SourceReader(folderOf(file), file, UNSTOPPED, makeDialect(changes));
  const text = await collect(reader.read());
  const half = Math.floor(text.length / 2);
  expect(await collect(reader.read(half))).toEqual(text.subarray(half));
  return text.toString();
}

const A: ZippedFile = { name: 'a.csv', content: 'x,y\n1,2\n' };
const B: ZippedFile = { name: 'deep/b.csv', content: 'x,y\r\n3,4' };
const C: ZippedFile = { name: 'c.csv', content: '"x",y\n5,6\n' };

describe('the files of a ZIP', () => {
  it('are read in their order, with one header and a line end each', async () => {
    expect(await textOf(makeZip(A, B, C))).toBe('x,y\n1,2\n3,4\n5,6\n');
  });

  it.each<[string, readonly ZippedFile[], Partial<Dialect>, string]>([
    ['stored', [{ ...A, method: 0 }], {}, 'x,y\n1,2\n'],
    [
      'compressed themselves',
      [{ name: 'a.csv.gz', content: gzipSync('x,y\n1,2\n') }, B],
      {},
      'x,y\n1,2\n3,4',
    ],
    [
      'beside folders, hidden files and what macOS adds',
      [
        { name: 'deep/', content: '' },
        A,
        { name: '.DS_Store', content: 'x' },
        { name: '__MACOSX/._a.csv', content: 'x' },
      ],
      {},
      'x,y\n1,2\n',
    ],
    ['without a header', [A, A], { names: ['x', 'y'] }, 'x,y\n1,2\nx,y\n1,2\n'],
    [
      'with lines above the header',
      [
        { name: 'a.csv', content: 'of May\nx,y\n1,2' },
        { name: 'b.csv', content: 'of June\r\nx,y\n3,4' },
      ],
      { skipLines: 1 },
      'of May\nx,y\n1,2\n3,4',
    ],
    [
      'with a byte order mark each',
      [
        { name: 'a.csv', content: '\ufeffx,y\n1,2\n' },
        { name: 'b.csv', content: Buffer.from('\ufeffx,y\n3,4\n', 'utf16le') },
      ],
      {},
      'x,y\n1,2\n3,4\n',
    ],
    [
      'empty, or a header only',
      [{ name: 'e.csv', content: '' }, A, { name: 'h.csv', content: 'x,y' }],
      {},
      'x,y\n1,2\n',
    ],
  ])('can be %s', async (_, files, changes, text) => {
    expect(await textOf(makeZip(...files), changes)).toBe(text);
  });

  it('are the same however the texts are cut', async () => {
    const line = fc.constantFrom('1,2', '"a\nb",c', '', 'x,y');
    const files = fc.array(fc.array(line, { maxLength: 4 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(files, fc.constantFrom('\n', '\r\n'), async (contents, end) => {
        const zip = makeZip(
          ...contents.map((lines, index) => ({
            name: `${index}.csv`,
            content: ['x,y', ...lines].join(end),
          })),
        );
        const rows = (await textOf(zip)).split(/\r?\n/).filter((row) => row !== '');
        const expected = contents.flatMap((lines) => lines.join('\n').split('\n'));
        expect(rows).toEqual(['x,y', ...expected.filter((row) => row !== '')]);
      }),
      { numRuns: 100 },
    );
  });

  it.each<[string, Buffer, RegExp]>([
    ['no ZIP', Buffer.from('x,y\n1,2\n'), /damaged/],
    ['cut off', makeZip(A, B).subarray(0, -30), /damaged/],
    ['of no file', makeZip({ name: 'deep/', content: '' }), /it has no files/],
    ['encrypted', makeZip({ ...A, flags: 0x0801 }), /"a.csv" is encrypted/],
    [
      'with another file in it',
      makeZip(A, { name: 'r.pdf', content: 'x' }),
      /"r.pdf" does not have the name of a data file/,
    ],
    [
      'with a ZIP in it',
      makeZip(A, { name: 'b.zip', content: makeZip(B) }),
      /"b.zip" is a ZIP itself/,
    ],
    ['of an unknown method', makeZip({ ...A, method: 14 }), /method 14/],
    ['with a wrong checksum', makeZip(A, { ...B, crc: 7 }), /"deep\/b.csv" is damaged/],
    ['that says it is smaller', makeZip(A, { ...B, size: 3 }), /damaged/],
    ['with entries on each other', makeZip(A, { ...A, at: 0 }), /overlaps another/],
    [
      'of different headers',
      makeZip(A, { name: 'b.csv', content: 'x,z\n3,4\n' }),
      /that of "b.csv" differs from the first/,
    ],
    [
      'with damaged gzip data in it',
      makeZip({ name: 'a.csv.gz', content: gzipSync('x,y\n').subarray(0, 9) }),
      /gzip/,
    ],
    [
      'with too many files',
      makeZip(...Array.from({ length: 10_001 }, () => ({ ...A, content: '' }))),
      /10\s000/,
    ],
  ])('are refused: %s', async (_, zip, message) => {
    const refusal = textOf(zip);
    await expect(refusal).rejects.toBeInstanceOf(FormatError);
    await expect(refusal).rejects.toThrow(message);
  });

  it('are refused or read, whatever byte is changed', async () => {
    const zip = makeZip(A, B);
    for (let at = 0; at < zip.length; at++) {
      const changed = Buffer.from(zip);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const found = await textOf(changed).catch((error: unknown) => error);
      const isRight = found instanceof FormatError || found === 'x,y\n1,2\n3,4';
      expect(isRight, `byte ${at}`).toBe(true);
    }
  });
});

describe('a ZIP that we make', () => {
  it.each([
    ['nothing', ''],
    ['a text', 'x,y\n1,2\n'],
    ['much', 'x,y\n'.repeat(200_000)],
  ])('is read as it was: %s', async (_, text) => {
    const zip = createZip('a.csv');
    zip.end(text);
    expect(await textOf(await collect(zip))).toBe(text);
  });
});
