import { makeDialect, type Dialect } from '../dialect/dialect.js';

/** A delimiter and how likely it is before anything was read, against a comma. */
export const DELIMITERS: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 1,
  '\t': 1,
  '|': 0.98,
  ':': 0.75,
  '^': 0.8,
  '~': 0.8,
  '#': 0.7,
  '*': 0.6,
  '&': 0.6,
  ' ': 0.7,
  '\x01': 1,
  '\x1e': 0.9,
  '\x1f': 1,
};

/** Each delimiter that the sample holds, with each quote and escape that it could have. */
export function candidateDialects(text: string): readonly Dialect[] {
  return Object.keys(DELIMITERS)
    .filter((delimiter) => text.includes(delimiter))
    .flatMap((delimiter) =>
      quotesIn(text, delimiter).flatMap((quote) =>
        escapesIn(text, delimiter, quote).map((escape) =>
          makeDialect({ delimiter, quote, escape }),
        ),
      ),
    );
}

function quotesIn(text: string, delimiter: string): readonly (string | undefined)[] {
  const quotes: (string | undefined)[] = ['"'];
  if (hasQuoted(text, delimiter, "'")) quotes.push("'");
  if (text.includes('"')) quotes.push(undefined);
  return quotes;
}

/** Whether a field begins with a quote, and one ends with it. */
function hasQuoted(text: string, delimiter: string, quote: string): boolean {
  const before = ['\n', '\r', delimiter];
  const begins = text.startsWith(quote) || before.some((one) => text.includes(one + quote));
  return begins && (text.endsWith(quote) || before.some((one) => text.includes(quote + one)));
}

function escapesIn(
  text: string,
  delimiter: string,
  quote: string | undefined,
): readonly Dialect['escape'][] {
  const escaped = [quote ?? delimiter, delimiter].some((mark) => text.includes(`\\${mark}`));
  return escaped && delimiter !== '\\' ? ['doubled', 'backslash'] : ['doubled'];
}
