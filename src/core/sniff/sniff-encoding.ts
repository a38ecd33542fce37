import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../dialect/encoding.js';
import { wholeCharacters } from '../csv/whole-characters.js';
import { DOUBLE_BYTE, doubleBytePlausibility } from './double-byte.js';
import { CODE_PAGES } from './languages.js';
import { letterPlausibility } from './letter-plausibility.js';
import { linesBeyondAscii } from './lines-beyond-ascii.js';

/** The encoding of a file, as far as a sample shows it. */
export interface SniffedEncoding {
  /** Label of the Encoding Standard. */
  readonly encoding: Encoding;
  /** Whether the file begins with a byte order mark. */
  readonly hasMark: boolean;
  /** Encodings that read the same bytes as other letters equally plausibly; empty if the result is certain. */
  readonly rivals: readonly Encoding[];
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Encodings whose plausibility differs by less are rivals. */
const CLOSE = 0.1;
/**
 * Where no encoding reaches this plausibility, as in DOS texts, the usual encoding is returned, and the more
 * plausible ones are its rivals.
 */
const LEAST = 0.1;
const USUAL: Encoding = 'windows-1252';
/** In UTF-8 with single damaged characters, there are at least this many intact ones for each. */
const WHOLE_PER_DAMAGED = 3;
const REPLACEMENT = '\ufffd';

/** Detects the encoding of a file from a sample of its bytes. */
export function sniffEncoding(pieces: readonly Buffer[]): SniffedEncoding {
  const first = pieces[0] ?? Buffer.alloc(0);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, index) => first[index] === byte));
  if (mark !== undefined) return { encoding: mark[0], hasMark: true, rivals: [] };
  const encoding = utf16WithoutMark(first) ?? (isAllUtf8(pieces) ? 'utf-8' : undefined);
  if (encoding !== undefined) return { encoding, hasMark: false, rivals: [] };
  const bytes = linesBeyondAscii(pieces);
  if (isMostlyUtf8(bytes)) return { encoding: 'utf-8', hasMark: false, rivals: [] };
  return { ...mostPlausible(bytes), hasMark: false };
}

/** Only the first piece can end within a character. */
function isAllUtf8(pieces: readonly Buffer[]): boolean {
  return pieces.every((piece) => isUtf8(piece) || isUtf8(wholeCharacters(piece)));
}

const UTF16_BYTES_LOOKED_AT = 8 * 1024;
const LEAST_NULS = 0.15;
const MOST_NULS = 0.02;
const LF = 0x0a;

/** Detects UTF-16 by its NULs: digits, delimiters and line ends contain one, always on the same side. */
function utf16WithoutMark(bytes: Buffer): Encoding | undefined {
  const pairs = Math.min(bytes.length, UTF16_BYTES_LOOKED_AT) >> 1;
  if (pairs === 0) return undefined;
  const nuls = [0, 0];
  let strayLineFeeds = 0;
  for (let at = 0; at < 2 * pairs; at++) {
    if (bytes[at] === 0) nuls[at & 1] = (nuls[at & 1] ?? 0) + 1;
    else if (bytes[at] === LF && bytes[at ^ 1] !== 0) strayLineFeeds++;
  }
  const [even = 0, odd = 0] = nuls.map((count) => count / pairs);
  if (strayLineFeeds > MOST_NULS * pairs) return undefined;
  if (odd >= LEAST_NULS && even <= MOST_NULS) return 'utf-16le';
  return even >= LEAST_NULS && odd <= MOST_NULS ? 'utf-16be' : undefined;
}

/** A load rejects the rows with damaged characters; any other encoding would misread all others. */
function isMostlyUtf8(bytes: Buffer): boolean {
  let [whole, damaged] = [0, 0];
  for (const character of bytes.toString('utf8')) {
    if (character === REPLACEMENT) damaged++;
    else if (character > '\x7f') whole++;
  }
  return whole > WHOLE_PER_DAMAGED * damaged;
}

function mostPlausible(bytes: Buffer): Pick<SniffedEncoding, 'encoding' | 'rivals'> {
  const readings = [
    ...[...CODE_PAGES].map(([encoding, languages]) => {
      const text = new TextDecoder(encoding).decode(bytes);
      return { encoding, text, points: letterPlausibility(text, languages) };
    }),
    ...[...DOUBLE_BYTE].map(([encoding, areas]) => ({
      encoding,
      text: new TextDecoder(encoding).decode(bytes),
      points: doubleBytePlausibility(bytes, areas),
    })),
  ].toSorted((left, right) => right.points - left.points);
  const [first] = readings;
  const best =
    (first?.points ?? 0) < LEAST ? readings.find(({ encoding }) => encoding === USUAL) : first;
  if (best === undefined) return { encoding: USUAL, rivals: [] };
  const rivals = readings.filter(
    ({ points, text }) => points > best.points - CLOSE && text !== best.text,
  );
  return { encoding: best.encoding, rivals: rivals.map(({ encoding }) => encoding) };
}
