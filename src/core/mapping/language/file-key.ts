import * as v from 'valibot';
import { DialectProblem, makeDialect, type Dialect } from '../../dialect/dialect.js';
import { errorMessage } from '../../errors/error-message.js';
import {
  described,
  listOf,
  object,
  patternText,
  someText,
  type Frozen,
} from '../../json/shapes.js';
import { globMatcher, GlobProblem } from '../../text/glob.js';

const DIALECT = v.pipe(
  object({
    format: described(
      v.picklist(['csv', 'ndjson'], 'expected "csv" or "ndjson"'),
      'csv, or ndjson: one JSON object per line; by default from the end of the file name',
    ),
    delimiter: described(mark(), 'one ASCII character between two fields; by default a comma'),
    quote: described(
      v.nullable(mark()),
      'one ASCII character around a field, or null where no field is quoted; by default "',
    ),
    escape: described(
      v.picklist(['doubled', 'backslash'], 'expected "doubled" or "backslash"'),
      'how a quote is written in a quoted field; with backslash other marks can be escaped as well',
    ),
    comment: described(
      patternText(8, /^[!-~]+$/, 'expected visible ASCII characters'),
      'the start of lines that are comments',
    ),
    encoding: described(
      someText(),
      'the encoding of a file without a byte order mark; by default utf-8',
    ),
    skipLines: described(
      v.pipe(
        v.number('expected a whole number'),
        v.integer('expected a whole number'),
        v.minValue(0, 'expected 0 or more'),
      ),
      'lines above the header',
    ),
    columns: described(
      listOf(v.string('expected text')),
      'the names of the columns, where the file has no header line',
    ),
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    const problem = dataset.typed ? dialectProblem(dataset.value) : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  }),
);

/** The dialect of a mapping's files, as written in its JSON. */
type DialectKeys = v.InferOutput<typeof DIALECT>;

/** The key `file` of a mapping: the files that it is for, and their dialect. */
export const FILE_KEY = object({
  names: described(
    listOf(v.pipe(someText(), v.rawCheck(checkWith(globProblem)))),
    'patterns of the names of files that the mapping is for (*, ?, [a-z], {a,b}); by default all files',
  ),
  captures: described(
    v.pipe(someText(), v.rawCheck(checkWith(captureProblem))),
    'a regular expression whose named groups are texts of the path: (?<shop>[a-z]+)_',
  ),
  dialect: described(
    DIALECT,
    'how the files are written, where that differs from the format of ecomstream',
  ),
});

/** The parsed `file` key of a mapping. */
export type FileKey = Frozen<v.InferOutput<typeof FILE_KEY>>;

/** The changes that a mapping makes to a dialect. */
export function dialectChanges(keys: Frozen<DialectKeys>): Partial<Dialect> {
  const { columns, quote, ...others } = keys;
  return {
    ...others,
    ...(columns === undefined ? {} : { names: columns }),
    ...(quote === undefined ? {} : { quote: quote ?? undefined }),
  };
}

/** One ASCII character other than a line end or NUL. */
function mark() {
  return patternText(
    1,
    // eslint-disable-next-line no-control-regex
    /^[\u0001-\u0009\u000b\u000c\u000e-\u007f]$/,
    'expected one ASCII character',
  );
}

function dialectProblem(keys: DialectKeys): string | undefined {
  try {
    makeDialect(dialectChanges(keys));
    return undefined;
  } catch (error) {
    if (error instanceof DialectProblem) return error.message;
    throw error;
  }
}

function globProblem(pattern: string): string | undefined {
  try {
    globMatcher(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof GlobProblem) return `the pattern ${errorMessage(error)}`;
    throw error;
  }
}

function captureProblem(source: string): string | undefined {
  try {
    return new RegExp(`${source}|`, 'u').exec('')?.groups === undefined
      ? 'it has no named group'
      : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return errorMessage(error);
    throw error;
  }
}

function checkWith(
  problemOf: (text: string) => string | undefined,
): Parameters<typeof v.rawCheck<string>>[0] {
  return ({ dataset, addIssue }) => {
    const problem = dataset.typed ? problemOf(dataset.value) : undefined;
    if (problem !== undefined) addIssue({ message: problem });
  };
}
