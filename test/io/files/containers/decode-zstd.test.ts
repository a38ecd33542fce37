import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../../src/core/errors/format-error.js';
import { decodeZstd } from '../../../../src/io/files/containers/decode-zstd.js';
import { cutAt, inChunks } from '../../../core/csv/rows-in.js';
import { collect } from '../source-files.js';

const opened = (...pieces: readonly Buffer[]) => collect(decodeZstd(inChunks(pieces)));
const SKIPPED = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);
const TEXT = Buffer.from('a,b\n'.repeat(100_000));

describe('Zstandard data', () => {
  it('are opened, all frames of them, wherever the chunks are cut', async () => {
    const frames = ['a,b\n', '', 'c,d\n'].map((text) => zstdCompressSync(Buffer.from(text)));
    const bytes = Buffer.concat([SKIPPED, ...frames, SKIPPED, zstdCompressSync(Buffer.from('e'))]);
    for (let cut = 0; cut <= bytes.length; cut++) {
      expect((await opened(...cutAt(bytes, [cut]))).toString()).toBe('a,b\nc,d\ne');
    }
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect((await opened(...single)).toString()).toBe('a,b\nc,d\ne');
  });

  it.each([1, 3, 19])('of more than one block are opened: level %i', async (level) => {
    const random = Buffer.from(Array.from({ length: 400_000 }, (_, at) => (at * at * 7919) % 251));
    const options = { params: { 100: level, 201: 1 } };
    expect(await opened(zstdCompressSync(TEXT, options))).toEqual(TEXT);
    expect(await opened(zstdCompressSync(random, options))).toEqual(random);
  });

  const frame = zstdCompressSync(TEXT);
  it.each([
    ['nothing', []],
    ['something else', [TEXT]],
    ['cut off', [frame.subarray(0, -5)]],
    ['cut off behind the magic', [frame.subarray(0, 4)]],
    ['followed by something else', [frame, Buffer.from('more')]],
    ['followed by a frame that is cut off', [frame, frame.subarray(0, 3)]],
    ['a skippable frame that is cut off', [frame, SKIPPED.subarray(0, -1)]],
  ])('that are damaged are refused: %s', async (_, pieces) => {
    const refusal = opened(...pieces);
    await expect(refusal).rejects.toBeInstanceOf(FormatError);
    await expect(refusal).rejects.toMatchObject({ code: 'file.zstd' });
  });
});
