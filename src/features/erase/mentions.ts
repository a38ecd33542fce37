import { DEFAULT_DIALECT, type Dialect } from '../../core/dialect/dialect.js';

/** Characters before or after an address or id that make it a different one. */
const JOINED_BEFORE = /[\p{L}\p{N}._+-]$/u;
const JOINED_BEHIND = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u;

/**
 * Whether a text contains a value as a whole: `ann@x.com` is in `<Ann@x.com>;7`, but not in `joann@x.com` or
 * `ann@x.com.br`. Ignores letter case. For text that cannot be split into columns; `dialect` determines how its
 * fields are written.
 */
export function mentions(text: string, value: string, dialect: Dialect = DEFAULT_DIALECT): boolean {
  const haystack = (dialect.format === 'ndjson' ? unescaped(text) : text).toLowerCase();
  const needle = value.toLowerCase();
  const spellings = new Set([needle, ...writtenIn(needle, dialect)]);
  return [...spellings].some((spelling) => holdsWhole(haystack, spelling));
}

/** Decodes the escapes in a piece of JSON. */
function unescaped(json: string): string {
  return json.replaceAll(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_, code?: string, mark = '') =>
    code === undefined ? mark : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** The forms of a value in a field: with doubled quotes, or with escapes. */
function writtenIn(value: string, { delimiter, quote, escape }: Dialect): string[] {
  const doubled = quote === undefined ? [] : [value.replaceAll(quote, quote + quote)];
  if (escape === 'doubled') return doubled;
  const escaped = value.replaceAll('\\', '\\\\');
  const marks = [quote, delimiter].filter((mark) => mark !== undefined);
  const inQuotes = quote === undefined ? escaped : escaped.replaceAll(quote, `\\${quote}`);
  const plain = marks.reduce((text, mark) => text.replaceAll(mark, `\\${mark}`), escaped);
  return [...doubled, inQuotes, plain];
}

function holdsWhole(haystack: string, needle: string): boolean {
  if (needle === '') return false;
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + 1)) {
    const end = at + needle.length;
    // One character before has at most two UTF-16 units.
    const isWhole =
      !JOINED_BEFORE.test(haystack.slice(Math.max(0, at - 2), at)) &&
      !JOINED_BEHIND.test(haystack.slice(end, end + 3));
    if (isWhole) return true;
  }
  return false;
}
