import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { FormatError } from '../../../../src/core/errors/format-error.js';
import { decodeGzip } from '../../../../src/io/files/containers/decode-gzip.js';
import { cutAt, inChunks } from '../../../core/csv/rows-in.js';
import { collect } from '../source-files.js';

const TEXT = Buffer.from('a,b\n'.repeat(20_000));
const ZIPPED = gzipSync(TEXT);

async function opened(...pieces: readonly Buffer[]): Promise<Buffer> {
  return collect(decodeGzip(inChunks(pieces)));
}

/** The bytes, with one of them changed. */
function damaged(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy[at] = (copy[at] ?? 0) ^ 0xff;
  return copy;
}

describe('gzip data', () => {
  it('are opened', async () => {
    expect(await opened(ZIPPED)).toEqual(TEXT);
    expect(await opened(gzipSync(''))).toEqual(Buffer.alloc(0));
  });

  it('are opened to the end where several were put together, wherever the chunks are cut', async () => {
    const members = [gzipSync('a,b\n'), gzipSync(''), gzipSync('c,d\n'), gzipSync('e,f\n')];
    const bytes = Buffer.concat(members);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect((await opened(...cutAt(bytes, [cut]))).toString(), `cut at ${cut}`).toBe(
        'a,b\nc,d\ne,f\n',
      );
    }
    expect((await opened(...members)).toString()).toBe('a,b\nc,d\ne,f\n');
    const single = Array.from(bytes, (byte) => Buffer.from([byte]));
    expect((await opened(...single)).toString()).toBe('a,b\nc,d\ne,f\n');
  });

  it('may be padded with zeros', async () => {
    expect(await opened(Buffer.concat([ZIPPED, Buffer.alloc(1_000)]))).toEqual(TEXT);
    expect(await opened(ZIPPED, Buffer.alloc(1_000))).toEqual(TEXT);
  });

  it.each([
    ['no gzip data at all', [TEXT]],
    ['nothing', []],
    ['cut off in the header', [ZIPPED.subarray(0, 5)]],
    ['cut off in the middle', [ZIPPED.subarray(0, ZIPPED.length / 2)]],
    ['cut off one byte before the end', [ZIPPED.subarray(0, -1)]],
    ['cut off in the second of two', [ZIPPED, ZIPPED.subarray(0, -4)]],
    ['damaged in the middle', [damaged(ZIPPED, 40)]],
    ['damaged in the checksum', [damaged(ZIPPED, ZIPPED.length - 6)]],
    ['damaged in the length', [damaged(ZIPPED, ZIPPED.length - 2)]],
    ['followed by something else', [Buffer.concat([ZIPPED, TEXT])]],
    ['followed by something else in the next chunk', [ZIPPED, TEXT]],
  ])('are refused: %s', async (_, pieces) => {
    const refusal = opened(...pieces);
    await expect(refusal).rejects.toBeInstanceOf(FormatError);
    await expect(refusal).rejects.toMatchObject({ code: 'file.gzip', exitCode: 3 });
  });

  it('let through what reading them throws', async () => {
    const failure = Object.assign(new Error('the disk'), { code: 'EIO' });
    async function* broken() {
      yield ZIPPED.subarray(0, 10);
      throw failure;
    }
    await expect(collect(decodeGzip(broken()))).rejects.toBe(failure);
  });

  it('close what they are read from when nobody reads on', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield gzipSync(TEXT);
      } finally {
        closed = true;
      }
    }
    for await (const _ of decodeGzip(endless())) break;
    await expect.poll(() => closed).toBe(true);
  });
});
