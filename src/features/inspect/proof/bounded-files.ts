import { createHash } from 'node:crypto';
import { FILE_START, readRows } from '../../../core/csv/read-rows.js';
import { endOfLines } from '../../../core/csv/skip-lines.js';
import type { Dialect } from '../../../core/dialect/dialect.js';
import { FormatError } from '../../../core/errors/format-error.js';
import { SourceFileError } from '../../../core/errors/source-file-error.js';
import type { Mappings } from '../../../core/mapping/mappings.js';
import { readSample } from '../../../io/files/sample/read-sample.js';
import type { IdentifiedFile, SourceFile } from '../../../io/files/source-file.js';
import type { ReadableFolder } from '../../../io/files/source-folder.js';
import { SourceReader } from '../../../io/files/source-reader.js';
import { withEntryNames } from '../../../pipeline/parts/dialect-of-claim.js';
import { boundedText } from './bounded-text.js';
import { packText } from './pack-text.js';

/** An upper estimate of the average row size. */
const ROW_BYTES = 1024;
/** Maximum bytes of one file in memory. */
const MOST_BYTES = 12 * 1024 * 1024;
const LEAST_BYTES = 1024 * 1024;

/** How to limit files with more rows than wanted. */
export interface Bounds {
  readonly mappings: Mappings;
  /** Maximum rows of a file; undefined for all. */
  readonly most: number | undefined;
  readonly signal: AbortSignal;
}

interface BoundedFile {
  readonly file: IdentifiedFile;
  readonly knownLines: number;
}

/** Files with more rows than wanted, reduced to some of them; holds the bytes of one file at a time. */
export class BoundedFiles {
  readonly #files = new Map<string, BoundedFile>();
  #kept: { readonly name: string; readonly content: Buffer } | undefined;

  constructor(
    private readonly folder: ReadableFolder,
    private readonly bounds: Bounds,
  ) {}

  /** Number of added files with more rows than wanted. */
  get count(): number {
    return this.#files.size;
  }

  /**
   * Determines whether a file has more rows than wanted. An unreadable file is left to later readers.
   * @throws the signal's reason when it is aborted.
   */
  async add(file: SourceFile): Promise<void> {
    const { most } = this.bounds;
    if (most === undefined || file.bytes === 0) return;
    try {
      const dialect = await this.#dialectOf(file);
      if (!(await this.#hasMoreRows(file, dialect, most))) return;
      const { content, knownLines } = await this.#make(file, dialect, most);
      // Files of different sizes must differ, even when the selected rows are the same.
      const sha256 = createHash('sha256').update(`${file.bytes} `).update(content).digest('hex');
      this.#kept = { name: file.name, content };
      const bounded = { ...file, bytes: content.length, sha256 };
      this.#files.set(file.name, { file: bounded, knownLines });
    } catch (error) {
      if (!(error instanceof FormatError || error instanceof SourceFileError)) throw error;
    }
  }

  /** The reduced version of a file; undefined when it has no more rows than wanted. */
  find(name: string): IdentifiedFile | undefined {
    return this.#files.get(name)?.file;
  }

  /** The line number in the whole file; undefined when unknown. */
  lineOf(name: string, line: number): number | undefined {
    const { knownLines = line } = this.#files.get(name) ?? {};
    return line <= knownLines ? line : undefined;
  }

  /**
   * The bytes of a file returned by `find`.
   * @param original the file with all its rows.
   */
  async content(original: SourceFile): Promise<Buffer> {
    const { name } = original;
    if (this.#kept?.name === name) return this.#kept.content;
    const { most = Number.POSITIVE_INFINITY } = this.bounds;
    const { content } = await this.#make(original, await this.#dialectOf(original), most);
    this.#kept = { name, content };
    return content;
  }

  #dialectOf(file: SourceFile): Promise<Dialect> {
    const { mappings, signal } = this.bounds;
    const edges = { mappings, source: this.folder };
    return withEntryNames(mappings.dialectOf(file.name), { file, partsDone: 0 }, edges, signal);
  }

  /** Whether a file has more rows than wanted, or is too large to be read for the answer. */
  async #hasMoreRows(file: SourceFile, dialect: Dialect, most: number): Promise<boolean> {
    const { signal } = this.bounds;
    const rowsOfFile = most + (dialect.names === undefined ? 1 : 0);
    const reader = new SourceReader(this.folder, file, signal, dialect);
    const { skipLines } = dialect;
    const start = skipLines === 0 ? FILE_START : await endOfLines(reader.read(), skipLines);
    const text = new CountedText(reader.read(start.offset));
    let rows = 0;
    for await (const found of readRows(text.chunks(), dialect, start)) {
      for (const _ of found) rows++;
      if (rows > rowsOfFile || text.bytes > LEAST_BYTES + most * ROW_BYTES) return true;
    }
    return false;
  }

  async #make(file: SourceFile, dialect: Dialect, most: number) {
    const { signal } = this.bounds;
    const bytes = Math.min(MOST_BYTES, LEAST_BYTES + most * ROW_BYTES);
    const limits = { begin: bytes / 2, middle: bytes / 4, end: bytes / 4 };
    const sample = await readSample(this.folder, file, limits, signal);
    const { text, knownLines } = await boundedText(sample, dialect, most);
    return { content: await packText(text, file.name, sample.inner ?? file.name), knownLines };
  }
}

/** Counts a text while it is read. */
class CountedText {
  bytes = 0;

  constructor(private readonly text: AsyncIterable<Buffer>) {}

  async *chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of this.text) {
      this.bytes += chunk.length;
      yield chunk;
    }
  }
}
