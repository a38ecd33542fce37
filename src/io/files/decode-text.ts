import type { Encoding } from '../../core/dialect/encoding.js';
import { legacyDecoder, type DecodePiece } from './decode-legacy.js';
import { INVALID } from './invalid-byte.js';

/** The encoding of a file's text. */
export interface TextEncoding {
  readonly name: Encoding;
  /** The length of the byte order mark, which is not part of the text. */
  readonly markBytes: number;
}

/** The encoding according to the byte order mark of a file; without a mark it is `unmarked`. */
export function detectEncoding(start: Uint8Array, unmarked: Encoding = 'utf-8'): TextEncoding {
  const [first, second, third] = start;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { name: 'utf-8', markBytes: 3 };
  if (first === 0xff && second === 0xfe) return { name: 'utf-16le', markBytes: 2 };
  if (first === 0xfe && second === 0xff) return { name: 'utf-16be', markBytes: 2 };
  return { name: unmarked, markBytes: 0 };
}

/** The text as UTF-8 without its byte order mark. `detect` determines its encoding from its first bytes. */
export async function* decodeText(
  chunks: AsyncIterable<Buffer>,
  detect: (start: Uint8Array) => TextEncoding = detectEncoding,
): AsyncGenerator<Buffer> {
  let start = Buffer.alloc(0);
  let decode: DecodePiece | undefined;
  for await (const chunk of chunks) {
    if (decode !== undefined) {
      yield decode(chunk, false);
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < 3) continue;
    const { name, markBytes } = detect(start);
    decode = decoderOf(name);
    yield decode(start.subarray(markBytes), false);
  }
  if (decode === undefined) {
    const { name, markBytes } = detect(start);
    decode = decoderOf(name);
    yield decode(start.subarray(markBytes), false);
  }
  yield decode(Buffer.alloc(0), true);
}

function decoderOf(encoding: Encoding): DecodePiece {
  if (encoding === 'utf-8') return (chunk) => chunk;
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return utf16Decoder(encoding);
  return legacyDecoder(encoding);
}

/** Decodes UTF-16 across chunks; half of a character at the end of a chunk is kept for the next one. */
function utf16Decoder(encoding: Encoding): DecodePiece {
  const bigEndian = encoding === 'utf-16be';
  let rest = Buffer.alloc(0);
  return (chunk, final) => {
    const bytes = Buffer.concat([rest, chunk]);
    let end = bytes.length - (bytes.length % 2);
    if (!final && end >= 2 && isHighSurrogate(bytes, end - 2, bigEndian)) end -= 2;
    const whole = Buffer.from(bytes.subarray(0, end));
    rest = bytes.subarray(end);
    const text = (bigEndian ? whole.swap16() : whole).toString('utf16le');
    const dangling = final && rest.length > 0 ? [INVALID] : [];
    return Buffer.concat([encodeExactly(text), ...dangling]);
  };
}

function isHighSurrogate(bytes: Buffer, at: number, bigEndian: boolean): boolean {
  const unit = bigEndian ? bytes.readUInt16BE(at) : bytes.readUInt16LE(at);
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Encodes to UTF-8. A lone surrogate becomes an invalid byte instead of, silently, a replacement character. */
function encodeExactly(text: string): Buffer {
  if (text.isWellFormed()) return Buffer.from(text, 'utf8');
  const pieces = text.split(/(\p{Surrogate})/u);
  return Buffer.concat(
    pieces.map((piece) => (piece.isWellFormed() ? Buffer.from(piece, 'utf8') : INVALID)),
  );
}
