import type { Dialect } from '../../../core/dialect/dialect.js';
import { RowReader } from '../../../core/csv/row-reader.js';
import { LineSkipper } from '../../../core/csv/skip-lines.js';
import { FormatError } from '../../../core/errors/format-error.js';

/** One of several texts, with its name for messages. */
export interface NamedText {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

const LF = 0x0a;
const CR = 0x0d;
const LINE_END = Buffer.from([LF]);
const NOTHING = Buffer.alloc(0);

/**
 * Joins the texts of the files of one ZIP, so that they are read as one file. The header and the lines above it are
 * those of the first text, and each text ends with a line end.
 * @throws FormatError when a later text has another header.
 */
export async function* joinTexts(
  texts: Iterable<NamedText>,
  dialect: Dialect,
): AsyncGenerator<Buffer> {
  const joiner = new HeaderJoiner(dialect);
  let last: number | undefined;
  let isFirst = true;
  for (const text of texts) {
    if (last !== undefined && last !== LF && last !== CR) yield LINE_END;
    last = undefined;
    for await (const chunk of joiner.read(text, isFirst)) {
      last = chunk.at(-1) ?? last;
      yield chunk;
    }
    isFirst = false;
  }
}

class HeaderJoiner {
  /** The header of the first text that has one. */
  #header: string | undefined;

  constructor(private readonly dialect: Dialect) {}

  async *read({ name, chunks }: NamedText, isFirst: boolean): AsyncGenerator<Buffer> {
    const { dialect } = this;
    const skipper = new LineSkipper(dialect.skipLines);
    let head: Head | undefined;
    for await (const chunk of chunks) {
      let rest = chunk;
      if (head === undefined) {
        const end = skipper.skip(chunk);
        if (isFirst && end > 0) yield chunk.subarray(0, end);
        if (end === chunk.length) continue;
        rest = chunk.subarray(end);
        head = new Head(dialect);
      }
      if (!head.isDone) yield this.#behind(name, head, rest, false);
      else yield rest;
    }
    if (head?.isDone === false) yield this.#behind(name, head, NOTHING, true);
  }

  /** The bytes to pass on: all of the first text with a header, and those after the header of later texts. */
  #behind(name: string, head: Head, chunk: Buffer, final: boolean): Buffer {
    const found = head.push(chunk, final);
    if (found === undefined) return NOTHING;
    const { header, bytes, behind } = found;
    if (header === undefined) return bytes;
    const first = this.#header;
    this.#header ??= header;
    if (first === undefined) return bytes;
    if (first === header) return bytes.subarray(behind);
    throw new FormatError(
      `The files in the ZIP have different headers: that of ${JSON.stringify(name)} differs from the first.`,
      {
        code: 'file.zip_headers',
        hint: 'Make one ZIP for each file, or put the files into the folder.',
      },
    );
  }
}

/** The start of a text up to the end of its header. */
class Head {
  isDone: boolean;
  readonly #reader: RowReader;
  #bytes = NOTHING;

  constructor(dialect: Dialect) {
    this.#reader = new RowReader({ offset: 0, line: 1 }, dialect);
    this.isDone = dialect.names !== undefined;
  }

  push(
    chunk: Buffer,
    final: boolean,
  ):
    | { readonly header: string | undefined; readonly bytes: Buffer; readonly behind: number }
    | undefined {
    this.#bytes = Buffer.concat([this.#bytes, chunk]);
    this.#reader.push(chunk, final);
    const { value: row } = this.#reader.next();
    if (row === undefined && !final) return undefined;
    this.isDone = true;
    const header = row && JSON.stringify(row.fault ?? row.fields);
    return { header, bytes: this.#bytes, behind: row?.endOffset ?? 0 };
  }
}
