import { Duplex } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** APPNOTE 4.4.4: sizes and checksum follow the data, and the name is UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 4.5.3: 64-bit sizes. */
const ZIP64 = 45;
/** 1 January 1980, the first date in a ZIP: constant, so that the same bytes give the same ZIP. */
const FIRST_DAY = 0x0021;
const ONLY_OWNER = 0o100600 << 16;
const BEYOND = 0xffffffff;

/**
 * Creates a ZIP stream with one file from the bytes that are written to it
 * (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT).
 */
export function createZip(name: string): Duplex {
  return Duplex.from((chunks: AsyncIterable<Buffer>) => zipOf(Buffer.from(name), chunks));
}

async function* zipOf(name: Buffer, chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let sum = 0;
  let size = 0;
  let packed = 0;
  const deflate = createDeflateRaw();
  const counted = async function* (): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) {
      sum = crc32(chunk, sum);
      size += chunk.length;
      yield chunk;
    }
  };
  const common = fields([2, ZIP64], [2, FLAGS], [2, DEFLATED], [2, 0], [2, FIRST_DAY]);
  const local = Buffer.concat([
    fields([4, 0x04034b50]),
    common,
    fields([4, 0], [4, BEYOND], [4, BEYOND], [2, name.length], [2, 20]),
    name,
    fields([2, 1], [2, 16], [8, 0], [8, 0]),
  ]);
  yield local;
  for await (const chunk of Duplex.from(counted).pipe(deflate)) {
    if (!Buffer.isBuffer(chunk)) continue;
    packed += chunk.length;
    yield chunk;
  }
  const descriptor = fields([4, 0x08074b50], [4, sum], [8, packed], [8, size]);
  const directory = Buffer.concat([
    fields([4, 0x02014b50], [2, (3 << 8) | ZIP64]),
    common,
    fields([4, sum], [4, BEYOND], [4, BEYOND], [2, name.length], [2, 20], [2, 0], [2, 0], [2, 0]),
    fields([4, ONLY_OWNER >>> 0], [4, 0]),
    name,
    fields([2, 1], [2, 16], [8, size], [8, packed]),
  ]);
  const at = local.length + packed + descriptor.length;
  const end64 = fields(
    [4, 0x06064b50],
    [8, 44],
    [2, (3 << 8) | ZIP64],
    [2, ZIP64],
    [4, 0],
    [4, 0],
    [8, 1],
    [8, 1],
    [8, directory.length],
    [8, at],
  );
  const locator = fields([4, 0x07064b50], [4, 0], [8, at + directory.length], [4, 1]);
  const end = fields([4, 0x06054b50], [2, 0], [2, 0], [2, 1], [2, 1]);
  const places = fields([4, directory.length], [4, BEYOND], [2, 0]);
  yield Buffer.concat([descriptor, directory, end64, locator, end, places]);
}

/** Encodes little-endian numbers, each with its length in bytes. */
function fields(...numbers: readonly (readonly [bytes: 2 | 4 | 8, value: number])[]): Buffer {
  return Buffer.concat(
    numbers.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}
