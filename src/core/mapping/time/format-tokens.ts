/** A part of a time pattern. */
export type FormatToken =
  { readonly letter: string; readonly count: number } | { readonly literal: string };

/** Splits a pattern into runs of one letter and the texts between them; `'text'` is a literal, `''` one apostrophe. */
export function formatTokens(pattern: string): readonly FormatToken[] | undefined {
  const tokens: FormatToken[] = [];
  const parts = /'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|(')/gy;
  for (const [text, quoted, letter, open] of pattern.matchAll(parts)) {
    if (open !== undefined) return undefined;
    if (letter !== undefined) tokens.push({ letter, count: text.length });
    else if (quoted !== undefined) tokens.push({ literal: quoted.replaceAll("''", "'") || "'" });
    else tokens.push({ literal: text });
  }
  return tokens;
}
