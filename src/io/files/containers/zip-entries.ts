import { Readable } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { fileKind, type FileKind } from '../../../core/dialect/file-name.js';
import { EcomstreamError } from '../../../core/errors/ecomstream-error.js';
import { errorMessage } from '../../../core/errors/error-message.js';
import { FormatError } from '../../../core/errors/format-error.js';
import { DamagedData, decodeStream } from './decode-stream.js';

/** Returns the bytes of a ZIP from an offset on; each chunk is valid until the next is requested. */
export interface ZipSource {
  read(from: number): AsyncIterable<Buffer> | Iterable<Buffer>;
}

/** A file in a ZIP. */
export interface ZipEntry {
  readonly name: string;
  readonly kind: FileKind;
  /** Its bytes. @throws FormatError when they are damaged. */
  readonly read: () => AsyncIterable<Buffer>;
}

/** The limit bounds the memory of the entry list. */
const MOST_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;

/**
 * The data files in a ZIP, in order. Folders, hidden files and the additions of macOS (`__MACOSX`) are left out.
 * @param bytes the size of the ZIP.
 * @throws FormatError when the ZIP is damaged, encrypted, contains any other file, or has more than 10,000 entries.
 */
export async function readZip(source: ZipSource, bytes: number): Promise<readonly ZipEntry[]> {
  try {
    const options = { lazyEntries: true, autoClose: false } as const;
    const zip = await yauzl.fromRandomAccessReaderPromise(new ZipReader(source), bytes, options);
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) {
      if (entries.length === MOST_ENTRIES) throw zipError('it has more than 10 000 entries');
      entries.push(entry);
    }
    assertApart(entries);
    const files = entries.filter(({ fileName }) => !isLeftOut(fileName));
    if (files.length === 0) throw zipError('it has no files');
    return files.map((entry) => zipEntry(zip, entry));
  } catch (error) {
    throw asFormatError(error);
  }
}

/** Reads ranges of a ZIP. */
class ZipReader extends yauzl.RandomAccessReader {
  constructor(private readonly source: ZipSource) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(range(this.source, start, end));
  }
}

async function* range(source: ZipSource, start: number, end: number): AsyncGenerator<Buffer> {
  let left = end - start;
  if (left === 0) return;
  for await (const chunk of source.read(start)) {
    const piece = Buffer.from(chunk.subarray(0, left)); // a chunk is valid until the next is requested
    left -= piece.length;
    yield piece;
    if (left === 0) return;
  }
}

/**
 * A small ZIP with overlapping entries can decompress to more than any disk holds:
 * https://www.bamsoftware.com/hacks/zipbomb/
 */
function assertApart(entries: readonly Entry[]): void {
  const byPlace = entries.toSorted(
    (left, right) => left.relativeOffsetOfLocalHeader - right.relativeOffsetOfLocalHeader,
  );
  let end = 0;
  for (const { fileName, compressedSize, relativeOffsetOfLocalHeader } of byPlace) {
    if (relativeOffsetOfLocalHeader < end)
      throw zipError(`its entry ${quoted(fileName)} overlaps another`);
    end = relativeOffsetOfLocalHeader + compressedSize;
  }
}

function isLeftOut(name: string): boolean {
  const parts = name.split('/');
  return name.endsWith('/') || parts[0] === '__MACOSX' || (parts.at(-1) ?? '').startsWith('.');
}

function zipEntry(zip: ZipFile, entry: Entry): ZipEntry {
  const { fileName: name } = entry;
  const kind = fileKind(name);
  if (entry.isEncrypted()) throw zipError(`its entry ${quoted(name)} is encrypted`);
  if (kind === undefined)
    throw zipError(`its entry ${quoted(name)} does not have the name of a data file`);
  if (kind.container === 'zip') throw zipError(`its entry ${quoted(name)} is a ZIP itself`);
  const { compressionMethod: method } = entry;
  if (method !== STORED && method !== DEFLATED) {
    throw zipError(
      `its entry ${quoted(name)} has the compression method ${method}, which is not supported`,
    );
  }
  return { name, kind, read: () => entryBytes(zip, entry) };
}

async function* entryBytes(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const raw = bytesOf(await zip.openReadStreamPromise(entry, { decodeFileData: false }));
    const chunks =
      entry.compressionMethod === STORED
        ? raw
        : decodeStream(raw, createInflateRaw({ chunkSize: 256 * 1024 }));
    let sum = 0;
    let bytes = 0;
    for await (const chunk of chunks) {
      sum = crc32(chunk, sum);
      bytes += chunk.length;
      if (bytes > entry.uncompressedSize) break;
      yield chunk;
    }
    if (bytes !== entry.uncompressedSize || sum !== entry.crc32) {
      throw zipError(`its entry ${quoted(entry.fileName)} is damaged`);
    }
  } catch (error) {
    throw asFormatError(error);
  }
}

async function* bytesOf(stream: AsyncIterable<unknown>): AsyncGenerator<Buffer> {
  for await (const chunk of stream) if (Buffer.isBuffer(chunk)) yield chunk;
}

function quoted(name: string): string {
  return JSON.stringify(name);
}

function zipError(why: string, cause?: unknown): FormatError {
  return new FormatError(`Cannot read the ZIP: ${why}.`, {
    code: 'file.zip',
    hint: 'Make a ZIP of data files of one format, without a password, and put it into the folder.',
    cause,
  });
}

/** Errors that are not caused by the file, such as an abort or a failing disk, are rethrown. */
function asFormatError(error: unknown): unknown {
  if (error instanceof EcomstreamError || (error instanceof Error && error.name === 'AbortError'))
    return error;
  const isOfZip = error instanceof DamagedData || (error instanceof Error && !('code' in error));
  return isOfZip ? zipError(`it is damaged (${errorMessage(error)})`, error) : error;
}
