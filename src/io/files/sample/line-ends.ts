import { detectEncoding } from '../decode-text.js';

/** How lines end in bytes of an unknown encoding. */
export interface LineEnds {
  /** The bytes of a code unit: 2 in UTF-16, else 1. Every line begins at a multiple of it. */
  readonly unit: 1 | 2;
  /** The byte of a code unit that has the value of an ASCII character; the other one is 0. */
  readonly place: 0 | 1;
  /** The character that ends each line: LF, or CR where there is no LF; undefined if there is no line end. */
  readonly mark: number | undefined;
}

type Form = Pick<LineEnds, 'unit' | 'place'>;

const BYTES: Form = { unit: 1, place: 0 };
const LITTLE_ENDIAN: Form = { unit: 2, place: 0 };
const BIG_ENDIAN: Form = { unit: 2, place: 1 };

const LF = 0x0a;
const CR = 0x0d;

/** The number of bytes that show whether every other one is 0. */
const LOOKED_AT = 4096;
/**
 * In UTF-16, digits, separators and line ends have one byte that is 0; in other encodings of tables, bytes are
 * rarely 0.
 */
const LEAST_ZEROS = 0.1;
const MOST_OTHER_ZEROS = 0.01;

/** Detects the line ends from the first bytes of a file. */
export function findLineEnds(begin: Buffer): LineEnds {
  const form = formOf(begin);
  const mark = [LF, CR].find((mark) => afterFirstLine(begin, { ...form, mark }) !== undefined);
  return { ...form, mark };
}

/** The bytes after the first line end; undefined if there is none. `bytes` begin at a code unit. */
export function afterFirstLine(bytes: Buffer, ends: LineEnds): Buffer | undefined {
  const { mark, unit, place } = ends;
  if (mark === undefined) return undefined;
  let at = bytes.indexOf(mark);
  while (at >= 0 && !isLineEnd(bytes, at, ends)) at = bytes.indexOf(mark, at + 1);
  return at < 0 ? undefined : bytes.subarray(at - place + unit);
}

/** The bytes up to and including the last line end; undefined if there is none. `bytes` begin at a code unit. */
export function upToLastLine(bytes: Buffer, ends: LineEnds): Buffer | undefined {
  const { mark, unit, place } = ends;
  if (mark === undefined) return undefined;
  let at = bytes.lastIndexOf(mark);
  while (at > 0 && !isLineEnd(bytes, at, ends)) at = bytes.lastIndexOf(mark, at - 1);
  return at < 0 || !isLineEnd(bytes, at, ends) ? undefined : bytes.subarray(0, at - place + unit);
}

/** Whether the byte at a position, which has the value of a line end, is one. */
function isLineEnd(bytes: Buffer, at: number, { unit, place }: LineEnds): boolean {
  const start = at - place;
  if (unit === 1) return true;
  return start >= 0 && start % unit === 0 && bytes[start + 1 - place] === 0;
}

function formOf(begin: Buffer): Form {
  const { name } = detectEncoding(begin);
  if (name === 'utf-16le') return LITTLE_ENDIAN;
  if (name === 'utf-16be') return BIG_ENDIAN;
  return formWithoutMark(begin);
}

/** UTF-16 has no byte order mark where a mapping states the encoding. */
function formWithoutMark(begin: Buffer): Form {
  const units = Math.floor(Math.min(begin.length, LOOKED_AT) / 2);
  let [even, odd] = [0, 0];
  for (let unit = 0; unit < units; unit++) {
    if (begin[2 * unit] === 0) even++;
    if (begin[2 * unit + 1] === 0) odd++;
  }
  const [some, hardlyAny] = [LEAST_ZEROS * units, MOST_OTHER_ZEROS * units];
  if (odd > some && even <= hardlyAny) return LITTLE_ENDIAN;
  return even > some && odd <= hardlyAny ? BIG_ENDIAN : BYTES;
}
