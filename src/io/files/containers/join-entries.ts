import type { Dialect } from '../../../core/dialect/dialect.js';
import { RowReader } from '../../../core/csv/row-reader.js';
import { LineSkipper } from '../../../core/csv/skip-lines.js';
import { FormatError } from '../../../core/errors/format-error.js';

/** A text of some, and its name for messages. */
export interface NamedText {
  readonly name: string;
  readonly chunks: AsyncIterable<Buffer>;
}

const LF = 0x0a;
const CR = 0x0d;
const LINE_END = Buffer.from([LF]);
const NOTHING = Buffer.alloc(0);

/**
 * The texts of the files of one ZIP as one text, so that they are read as one file: the lines above the header and the
 * header are those of the first, and each text ends with a line end.
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
  /** That of the first text with one. */
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

  /** What is to be read of the bytes up to the end of the header, and behind it. */
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
      `The files in the ZIP do not have one header: that of ${JSON.stringify(name)} differs from the first.`,
      { code: 'file.zip_headers', hint: 'Put the files into a ZIP each, or into the folder.' },
    );
  }
}

/** The beginning of a text up to the end of its header. */
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
