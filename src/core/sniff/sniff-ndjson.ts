import { columnName } from '../text/column-name.js';

const LF = 0x0a;
/** The number of lines of each piece that are examined. */
const LINES_LOOKED_AT = 200;
/** The minimum share of them that are objects. */
const LEAST_OBJECTS = 0.8;
const LONGEST_LINE_BYTES = 1024 * 1024;

/** The keys of a sample of NDJSON, in order; undefined if it is another format. */
export function keysOfNdjson(pieces: readonly Buffer[]): readonly string[] | undefined {
  const keys = new Set<string>();
  let [lines, objects] = [0, 0];
  for (const piece of pieces) {
    for (const line of firstLines(piece)) {
      lines++;
      const object = parseObject(line);
      if (object === undefined) continue;
      objects++;
      for (const key of Object.keys(object)) keys.add(columnName(key));
    }
    if (objects < LEAST_OBJECTS * lines) return undefined;
  }
  return keys.size === 0 ? undefined : [...keys];
}

function* firstLines(piece: Buffer): Generator<string> {
  let from = 0;
  for (let count = 0; count < LINES_LOOKED_AT && from < piece.length;) {
    const end = piece.indexOf(LF, from);
    const to = end < 0 ? piece.length : end;
    const line = piece.toString('utf8', from, Math.min(to, from + LONGEST_LINE_BYTES)).trim();
    from = to + 1;
    if (line === '') continue;
    count++;
    yield line;
  }
}

function parseObject(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
