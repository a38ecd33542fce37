import { encodeUtf8 } from '../output/encode-part.js';
import type { FileEncoding } from './file-shape.js';

const MARK = '\ufeff';

/** Encodes a file from the parts of its text, with a byte order mark if its encoding has one. */
export function* encodeFile(parts: Iterable<string>, encoding: FileEncoding): Generator<Buffer> {
  let isFirst = true;
  for (const part of parts) {
    const text = isFirst && encoding !== 'utf-8' ? MARK + part : part;
    isFirst = false;
    yield encode(text, encoding);
  }
}

function encode(text: string, encoding: FileEncoding): Buffer {
  if (encoding === 'utf-16le') return Buffer.from(text, 'utf16le');
  if (encoding === 'utf-16be') return Buffer.from(text, 'utf16le').swap16();
  return encodeUtf8(text);
}
