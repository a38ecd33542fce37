import { columnNames, type Dialect } from '../dialect/dialect.js';
import { csvLine } from './csv-field.js';
import { rewriteJsonLine } from './json-object.js';
import type { ChangeRow, FileRow } from './file-row.js';
import type { RawRow } from './raw-row.js';
import { RowReader, type RowPosition } from './row-reader.js';
import { LineSkipper } from './skip-lines.js';
import { SkippedLines } from './skipped-lines.js';
import { columnName } from '../text/column-name.js';

const NOTHING = Buffer.alloc(0);
const LF = 0x0a;
const CR = 0x0d;

/**
 * The bytes of a decoded CSV with its rows changed. A kept row stays byte for byte, its line end included. Blank
 * lines before a row that is not kept are dropped with it. Memory: one row of 1 MiB and one chunk, for lines of any
 * length.
 */
export async function* rewriteRows(
  chunks: AsyncIterable<Buffer>,
  dialect: Dialect,
  change: ChangeRow,
): AsyncGenerator<Buffer> {
  const skipper = new LineSkipper(dialect.skipLines);
  const skipped = new SkippedLines(change);
  let rewriter: RowRewriter | undefined;
  for await (const chunk of chunks) {
    let rest = chunk;
    if (rewriter === undefined) {
      const end = skipper.skip(chunk);
      yield skipped.push(chunk.subarray(0, end));
      if (end === chunk.length) continue;
      yield skipped.end();
      rewriter = new RowRewriter(skipper.end, dialect, change);
      rest = chunk.subarray(end);
    }
    yield rewriter.push(rest, false);
  }
  yield rewriter === undefined ? skipped.end() : rewriter.push(NOTHING, true);
}

/** The decision on a row: keep it, or replace it with these bytes; undefined drops it. */
type Decision = 'kept' | Buffer | undefined;

interface BegunRow extends Pick<FileRow, 'line' | 'raw' | 'isCut' | 'fields'> {
  readonly isComment: boolean;
}

class RowRewriter {
  readonly #reader: RowReader;
  /** The bytes whose rows are not complete yet, and their offset in the decoded file. */
  #pending = NOTHING;
  #from: number;
  #isFirst: boolean;
  #header: readonly string[] | undefined;
  /** The decision on a row that is too long and whose end has not arrived yet. */
  #unfinished: { readonly decision: Decision } | undefined;

  constructor(
    start: RowPosition,
    private readonly dialect: Dialect,
    private readonly change: ChangeRow,
  ) {
    this.#reader = new RowReader(start, dialect, undefined, true);
    this.#from = start.offset;
    this.#header = dialect.names;
    this.#isFirst = dialect.names === undefined;
  }

  /** Takes the next bytes and returns those that are decided. */
  push(chunk: Buffer, final: boolean): Buffer {
    this.#pending = Buffer.concat([this.#pending, chunk]);
    this.#reader.push(chunk, final);
    const decided: Buffer[] = [];
    for (const row of this.#reader) {
      const fields = row.fault === undefined ? row.fields : undefined;
      const { decision } =
        this.#unfinished ??
        this.#begin({ ...place(row), fields, isCut: row.fault === 'row.too_long' }, decided);
      this.#unfinished = undefined;
      const bytes = this.#takeUntil(row.endOffset);
      if (decision === 'kept') decided.push(bytes);
      else if (decision !== undefined) decided.push(lineEnd(bytes));
    }
    const { unfinished } = this.#reader;
    if (unfinished !== undefined) {
      this.#unfinished ??= this.#begin(
        { ...place(unfinished), fields: undefined, isCut: true },
        decided,
      );
    }
    // Blank lines, or a piece of the line that is too long.
    const rest = this.#takeUntil(this.#reader.doneOffset);
    if (this.#unfinished === undefined || this.#unfinished.decision === 'kept') decided.push(rest);
    return Buffer.concat(decided);
  }

  /** Asks for the decision on a row and appends its replacement. */
  #begin({ isComment, ...row }: BegunRow, decided: Buffer[]): { readonly decision: Decision } {
    const isFirst = this.#isFirst && !isComment;
    const header = isComment ? undefined : this.#header;
    const fits = !isComment && (isFirst || row.fields?.length === header?.length);
    const changed = this.change({ ...row, isFirst, header, fields: fits ? row.fields : undefined });
    if (isFirst) {
      this.#header = row.fields && columnNames(row.fields, this.dialect);
      this.#isFirst = false;
    }
    const decision =
      changed === row.raw ? 'kept' : changed && bytesOf(changed, row.raw, this.dialect);
    if (Buffer.isBuffer(decision)) decided.push(decision);
    return { decision };
  }

  #takeUntil(offset: number): Buffer {
    const bytes = this.#pending.subarray(0, offset - this.#from);
    this.#pending = this.#pending.subarray(bytes.length);
    this.#from = offset;
    return bytes;
  }
}

/** Each read of the row's bytes makes a new Buffer, so `raw` is read once: the callback returns the same object. */
function place({ line, raw, isComment = false }: Pick<RawRow, 'line' | 'raw' | 'isComment'>) {
  return { line, raw, isComment };
}

function bytesOf(changed: Buffer | readonly string[], raw: Buffer, dialect: Dialect): Buffer {
  // A copy: the bytes can be a view of the row, whose memory is reused.
  if (Buffer.isBuffer(changed)) return Buffer.from(changed);
  if (dialect.format === 'csv') return Buffer.from(csvLine(changed, dialect));
  const place = (key: string) => dialect.names?.indexOf(columnName(key)) ?? -1;
  const line = rewriteJsonLine(
    raw.toString('utf8'),
    (entry) => changed[place(entry.key)] ?? entry.text,
  );
  return line === undefined ? raw : Buffer.from(line);
}

/** The line end at the end of these bytes, if any. */
function lineEnd(bytes: Buffer): Buffer {
  const last = bytes.at(-1);
  if (last === LF && bytes.at(-2) === CR) return bytes.subarray(-2);
  return last === LF || last === CR ? bytes.subarray(-1) : NOTHING;
}
