import { isAscii } from 'node:buffer';
import { INVALID } from './invalid-byte.js';

/** Decodes a text to UTF-8 chunk by chunk; `final` means that no bytes follow the chunk. */
export type DecodePiece = (chunk: Buffer, final: boolean) => Buffer;

/** Encodings in which a character can have more than one byte; all others are single-byte encodings. */
const MULTI_BYTE = ['gbk', 'gb18030', 'big5', 'euc-jp', 'euc-kr', 'iso-2022-jp', 'shift_jis'];

/**
 * The decoder of a non-Unicode encoding. Bytes without a character become a byte that is invalid in UTF-8, so that
 * their row is rejected.
 */
export function legacyDecoder(encoding: string): DecodePiece {
  return MULTI_BYTE.includes(encoding) ? multiByteDecoder(encoding) : singleByteDecoder(encoding);
}

const BYTES = 256;
const MOST_UTF8_BYTES = 3;

function singleByteDecoder(encoding: string): DecodePiece {
  const decoder = new TextDecoder(encoding);
  const characters = Array.from({ length: BYTES }, (_, byte) => {
    const character = decoder.decode(Uint8Array.of(byte));
    return character === REPLACEMENT ? INVALID : Buffer.from(character);
  });
  return (chunk) => {
    if (isAscii(chunk)) return chunk;
    const text = Buffer.allocUnsafe(chunk.length * MOST_UTF8_BYTES);
    let at = 0;
    for (const byte of chunk) {
      if (byte < 0x80) text[at++] = byte;
      else for (const piece of characters[byte] ?? INVALID) text[at++] = piece;
    }
    return text.subarray(0, at);
  };
}

const REPLACEMENT = '\ufffd';

/** A line is decoded in parts after this many bytes; no valid row is as long. */
const MOST_LINE_BYTES = 2 * 1024 * 1024;
const LF = 0x0a;
const CR = 0x0d;

/**
 * No character spans a line end, so lines are decoded together, and one by one where that fails. The reason: the
 * platform's decoder fails on some bytes, and its result for a stream of them depends on the chunk boundaries.
 */
function multiByteDecoder(encoding: string): DecodePiece {
  let rest = Buffer.alloc(0);
  return (chunk, final) => {
    const bytes = Buffer.concat([rest, chunk]);
    const pieces: Buffer[] = [];
    const firstEnd = bytes.findIndex((byte) => byte === LF || byte === CR);
    let from = 0;
    while ((firstEnd < 0 ? bytes.length : firstEnd) - from >= MOST_LINE_BYTES) {
      pieces.push(decodeLines(encoding, bytes.subarray(from, from + MOST_LINE_BYTES)));
      from += MOST_LINE_BYTES;
    }
    const end = final ? bytes.length : endOfLines(bytes);
    if (end > from) {
      pieces.push(decodeLines(encoding, bytes.subarray(from, end)));
      from = end;
    }
    rest = Buffer.from(bytes.subarray(from));
    return Buffer.concat(pieces);
  };
}

/** The end of the last complete line. */
function endOfLines(bytes: Buffer): number {
  return Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
}

function decodeLines(encoding: string, bytes: Buffer): Buffer {
  try {
    return Buffer.from(new TextDecoder(encoding, { fatal: true }).decode(bytes));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Buffer.concat(splitLines(bytes).map((line) => decodeLine(encoding, line)));
  }
}

function decodeLine(encoding: string, line: Buffer): Buffer {
  try {
    const pieces = new TextDecoder(encoding).decode(line).split(REPLACEMENT);
    return Buffer.concat(
      pieces.flatMap((piece, index) => [...(index === 0 ? [] : [INVALID]), Buffer.from(piece)]),
    );
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return Buffer.from(line.map((byte) => (byte < 0x80 ? byte : 0xff)));
  }
}

/** Splits bytes into lines, each with its line end. */
function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== LF && bytes[at] !== CR) continue;
    lines.push(bytes.subarray(from, at + 1));
    from = at + 1;
  }
  return from < bytes.length ? [...lines, bytes.subarray(from)] : lines;
}
