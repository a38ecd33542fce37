import { isUtf8 } from 'node:buffer';

/** A path for the system: bytes where its last name is not UTF-8. */
export type LocalPath = string | Buffer;

/** The maximum number of bytes of a character in UTF-8. */
const MOST_BYTES = 4;
const ESCAPED = /\\x([0-9A-F]{2})/;

/**
 * The name of a file as text. Bytes that are not UTF-8 become `\xFC`, as bash writes them in `$'…'`. A backslash
 * before a text that looks like such an escape becomes `\x5C`, so that no two files have the same name.
 */
export function escapedName(bytes: Buffer): string {
  if (isUtf8(bytes)) return escapeBackslashes(bytes.toString('utf8'));
  let name = '';
  for (let at = 0, text = 0; at < bytes.length; at = text) {
    while (text < bytes.length) {
      const length = characterLength(bytes, text);
      if (length === 0) break;
      text += length;
    }
    name += escapeBackslashes(bytes.toString('utf8', at, text));
    if (text < bytes.length) name += escapedByte(bytes[text++] ?? 0);
  }
  return name;
}

/** The path of a file from its name as text; `before` is its folder with a trailing slash. */
export function pathOfName(before: string, name: string): LocalPath {
  if (!name.includes('\\x')) return before + name;
  const parts = name.split(ESCAPED);
  if (parts.length === 1) return before + name;
  const bytes = parts.map((part, index) => Buffer.from(part, index % 2 === 1 ? 'hex' : 'utf8'));
  return Buffer.concat([Buffer.from(before), ...bytes]);
}

/** A path as text, for a message or to find its folder. */
export function pathText(path: LocalPath): string {
  return typeof path === 'string' ? path : escapedName(path);
}

/** The length in bytes of the character at a position; 0 if the bytes are invalid. */
function characterLength(bytes: Buffer, at: number): number {
  const lengths = Array.from({ length: MOST_BYTES }, (_, index) => index + 1);
  return lengths.find((length) => isUtf8(bytes.subarray(at, at + length))) ?? 0;
}

function escapedByte(byte: number): string {
  return `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

function escapeBackslashes(text: string): string {
  return text.includes('\\x') ? text.replaceAll(/\\(?=x[0-9A-F]{2})/g, '\\x5C') : text;
}
