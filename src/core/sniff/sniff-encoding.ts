import { isUtf8 } from 'node:buffer';
import type { Encoding } from '../dialect/encoding.js';

/** How the text of a file is encoded, as far as a sample tells. */
export interface SniffedEncoding {
  /** Label of the Encoding Standard. */
  readonly encoding: Encoding;
  /** Whether the file begins with a byte order mark. */
  readonly hasMark: boolean;
  /** Encodings that read the same bytes as other letters just as plausibly; empty where the finding is certain. */
  readonly rivals: readonly Encoding[];
}

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** Finds the encoding of a file by a sample of its bytes. */
export function sniffEncoding(pieces: readonly Buffer[]): SniffedEncoding {
  const first = pieces[0] ?? Buffer.alloc(0);
  const mark = MARKS.find(([, bytes]) => bytes.every((byte, index) => first[index] === byte));
  if (mark !== undefined) return { encoding: mark[0], hasMark: true, rivals: [] };
  if (pieces.every((piece) => isUtf8(piece))) {
    return { encoding: 'utf-8', hasMark: false, rivals: [] };
  }
  return { encoding: 'windows-1252', hasMark: false, rivals: [] };
}
