import { DEFAULT_DIALECT, type Dialect } from '../../core/dialect/dialect.js';

/** What can go on before or behind an address or an id, so that it is another one. */
const JOINED_BEFORE = /[\p{L}\p{N}._+-]$/u;
const JOINED_BEHIND = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u;

/**
 * Whether a text holds a value as a whole: `ann@x.com` is in `<Ann@x.com>;7`, and neither in `joann@x.com` nor in
 * `ann@x.com.br`. Letter case does not count. For text that cannot be split into columns; `dialect` says how its fields
 * are written.
 */
export function mentions(text: string, value: string, dialect: Dialect = DEFAULT_DIALECT): boolean {
  const haystack = (dialect.format === 'ndjson' ? unescaped(text) : text).toLowerCase();
  const needle = value.toLowerCase();
  const spellings = new Set([needle, ...writtenIn(needle, dialect)]);
  return [...spellings].some((spelling) => holdsWhole(haystack, spelling));
}

/** A piece of JSON without its escapes. */
function unescaped(json: string): string {
  return json.replaceAll(/\\(?:u([0-9a-f]{4})|(["\\/]))/gi, (_, code?: string, mark = '') =>
    code === undefined ? mark : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

/** How a value can be written in a field: with its quotes doubled, or with escapes. */
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
    // Two units before are one character at most.
    const isWhole =
      !JOINED_BEFORE.test(haystack.slice(Math.max(0, at - 2), at)) &&
      !JOINED_BEHIND.test(haystack.slice(end, end + 3));
    if (isWhole) return true;
  }
  return false;
}
