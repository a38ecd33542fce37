/** Nothing but visible ASCII. */
const PLAIN = /^[ -~]*$/;

/**
 * Whatever a terminal or a log could take for anything but a visible character: controls, format
 * characters (bidirectional, zero-width, tags), line separators, lone surrogates, and all that Unicode
 * lets a font leave out (variation selectors, fillers).
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text from outside (file names, values, messages of a server) made safe to draw, to log and to put into
 * an error: what is unsafe becomes visible, `␛` for an escape and `\u{202e}` for a hidden character.
 */
export function sanitise(text: string): string {
  if (PLAIN.test(text)) return text; // most are: the long expression is not even made for them
  return text.replaceAll(UNSAFE, visible);
}

/**
 * A field of tab-separated lines, as PostgreSQL's COPY reads its text format: `\t`, `\n`, `\r` and `\\`, and any other
 * unsafe character as the bytes of its UTF-8 (`\x1b`). A null is `\N`.
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
