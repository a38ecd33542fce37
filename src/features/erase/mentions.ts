import { DEFAULT_DIALECT } from '../../core/dialect/dialect.js';

/** What can go on before or behind an address or an id, so that it is another one. */
const JOINED_BEFORE = /[\p{L}\p{N}._+-]$/u;
const JOINED_BEHIND = /^(?:[\p{L}\p{N}_-]|\.[\p{L}\p{N}])/u;

/**
 * Whether a text holds a value as a whole: `ann@x.com` is in `<Ann@x.com>;7`, and neither in `joann@x.com` nor in
 * `ann@x.com.br`. Letter case does not count. For text that cannot be split into columns; `quote` is the one that is
 * doubled in its quoted fields.
 */
export function mentions(text: string, value: string, quote = DEFAULT_DIALECT.quote): boolean {
  const haystack = text.toLowerCase();
  const needle = value.toLowerCase();
  const quoted = needle.replaceAll(quote, quote + quote); // in a field with quotes around it
  return holdsWhole(haystack, needle) || (quoted !== needle && holdsWhole(haystack, quoted));
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
