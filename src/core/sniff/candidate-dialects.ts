import { makeDialect, type Dialect } from '../dialect/dialect.js';
import { QUOTES } from './cell-kind.js';
import type { TableShape } from './table-shape.js';

/** Delimiters with their prior probability relative to a comma. */
export const DELIMITERS: Readonly<Record<string, number>> = {
  ',': 1,
  ';': 0.98,
  '\t': 1,
  '|': 0.95,
  ':': 0.7,
  '^': 0.8,
  '~': 0.8,
  '#': 0.7,
  '*': 0.6,
  '&': 0.6,
  ' ': 0.6,
  '\x01': 1,
  '\x1e': 0.9,
  '\x1f': 1,
};

const COMMON = 0.9;

/** Whether a dialect has one of the common delimiters. */
export function isCommon({ delimiter }: Dialect): boolean {
  return (DELIMITERS[delimiter] ?? 0) >= COMMON;
}

/** A dialect and the shape of a sample that is read with it. */
export interface Candidate {
  readonly dialect: Dialect;
  readonly shape: TableShape;
}

/** The dialects of every delimiter that occurs in a text. */
export function candidateDialects(text: string, shapeOf: ShapeOf): readonly Candidate[] {
  return Object.keys(DELIMITERS)
    .filter((delimiter) => text.includes(delimiter))
    .flatMap((delimiter) => dialectsOf(delimiter, text, shapeOf));
}

/** The shape of a sample in a dialect. */
export type ShapeOf = (dialect: Dialect) => TableShape;

/** The plausible dialects of a delimiter for a sample: mostly one, several where a backslash may be an escape. */
export function dialectsOf(
  delimiter: string,
  text: string,
  shapeOf: ShapeOf,
): readonly Candidate[] {
  const look = (changes: Partial<Dialect>): Candidate => {
    const dialect = makeDialect({ ...changes, delimiter });
    return { dialect, shape: shapeOf(dialect) };
  };
  const quoted = QUOTES.filter((quote) => quote === '"' || text.includes(quote)).flatMap((quote) =>
    escapesIn(text, delimiter, quote).map((escape) => look({ quote, escape })),
  );
  return chooseQuote(quoted, {
    escapesSingle: text.includes("\\'"),
    withoutQuotes: () => look({ quote: undefined }),
  });
}

/** This many fields in `'` outweigh one in `"`. */
const OUTWEIGHS = 4;

/**
 * Chooses the dialects with the plausible quote. It is `"`, unless fields are in `'` and hardly any is in `"`, or
 * only `'` is escaped. There is no quote where a `"` at the start of a field is an ordinary character.
 */
function chooseQuote(
  candidates: readonly Candidate[],
  rest: { readonly escapesSingle: boolean; readonly withoutQuotes: () => Candidate },
): readonly Candidate[] {
  const double = candidates.filter(({ dialect }) => dialect.quote === '"');
  const inDouble = Math.max(...double.map(({ shape }) => shape.quoted + shape.wrapped));
  const single = candidates.filter(({ dialect, shape }) => {
    if (dialect.quote !== "'") return false;
    const escapes = Number(rest.escapesSingle && dialect.escape === 'backslash');
    const inSingle = shape.quoted + shape.wrapped + escapes;
    return inSingle > OUTWEIGHS * inDouble && inSingle > shape.faults;
  });
  if (single.length > 0) return single;
  if (inDouble > 0 || double.some(({ shape }) => shape.faults === 0)) return double;
  const plain = rest.withoutQuotes();
  return plain.shape.wrapped > 0 ? double : [plain];
}

function escapesIn(text: string, delimiter: string, quote: string): readonly Dialect['escape'][] {
  const isEscaped = text.includes(`\\${quote}`) || text.includes(`\\${delimiter}`);
  return isEscaped && delimiter !== '\\' ? ['doubled', 'backslash'] : ['doubled'];
}
