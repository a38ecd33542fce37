import { isUtf8 } from 'node:buffer';
import { wholeCharacters } from '../csv/whole-characters.js';
import type { SniffedEncoding } from './sniff-encoding.js';

const LF = 0x0a;
const CR = 0x0d;
const UTF8_MARK_BYTES = 3;
const UTF16_MARK_BYTES = 2;

/**
 * The pieces of a sample as UTF-8 without a byte order mark. Where the sample is not the whole file, the first piece
 * ends at its last line end.
 */
export function decodePieces(
  pieces: readonly Buffer[],
  { encoding, hasMark }: SniffedEncoding,
  isWhole: boolean,
): readonly Buffer[] {
  return pieces.map((piece, index) => {
    const isFirst = index === 0;
    const bytes = isFirst && hasMark ? piece.subarray(markBytes(encoding)) : piece;
    const text = toUtf8(bytes, encoding);
    return isFirst && !isWhole ? toLastLineEnd(text) : text;
  });
}

function markBytes(encoding: string): number {
  return encoding === 'utf-8' ? UTF8_MARK_BYTES : UTF16_MARK_BYTES;
}

function toUtf8(bytes: Buffer, encoding: string): Buffer {
  if (encoding === 'utf-8') return bytes;
  return Buffer.from(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes));
}

/** The bytes up to the last line end; without one, up to the last complete character. */
function toLastLineEnd(bytes: Buffer): Buffer {
  const end = Math.max(bytes.lastIndexOf(LF), bytes.lastIndexOf(CR)) + 1;
  if (end > 0) return bytes.subarray(0, end);
  return isUtf8(bytes) ? bytes : wholeCharacters(bytes);
}
