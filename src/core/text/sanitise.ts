import { isPlainText } from './is-plain-text.js';

/**
 * Any character that a terminal or a log could interpret as anything but a visible character: controls, format
 * characters (bidirectional, zero-width, tags), line separators, lone surrogates, and characters that Unicode
 * allows a font to omit (variation selectors, fillers).
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Makes external text (file names, values, messages of a server) safe to print, to log and to put into an error.
 * Unsafe characters become visible, for example `␛` for an escape and `\u{202e}` for a hidden character.
 */
export function sanitise(text: string): string {
  if (isPlainText(text)) return text; // most are, and compiling the long expression is avoided for them
  return text.replaceAll(UNSAFE, visible);
}

/**
 * A field of a tab-separated line in PostgreSQL's COPY text format: `\t`, `\n`, `\r` and `\\`, and any other unsafe
 * character as its UTF-8 bytes (`\x1b`). A null is `\N`.
 * https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS
 */
export function tsvField(text: string | null): string {
  return text === null
    ? String.raw`\N`
    : text.replaceAll('\\', String.raw`\\`).replaceAll(UNSAFE, escaped);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
};

function escaped(character: string): string {
  const bytes = [...Buffer.from(character)];
  return (
    ESCAPES[character] ?? bytes.map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('')
  );
}

function visible(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u{${code.toString(16)}}`;
}
