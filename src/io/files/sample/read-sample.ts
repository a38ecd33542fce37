import { containerOf } from '../../../core/dialect/file-name.js';
import type { SourceFile } from '../source-file.js';
import type { OpenFile, ReadableFolder } from '../source-folder.js';
import { afterFirstLine, findLineEnds, upToLastLine, type LineEnds } from './line-ends.js';
import { samplePacked } from './sample-packed.js';

/** The maximum number of bytes of each piece of a sample. */
export interface SampleLimits {
  readonly begin: number;
  readonly middle: number;
  readonly end: number;
}

/** A sample of a file, as decompressed bytes in the encoding of the file. */
export interface FileSample {
  /**
   * In file order. A complete file is one piece, and only the piece of an empty file is empty. The first piece
   * begins with the file. All pieces end with a line, and the others begin with one; a first piece without a line
   * end is cut at any byte.
   */
  readonly pieces: readonly Buffer[];
  readonly isWhole: boolean;
  /** The size of the decompressed file, where it is known. */
  readonly bytes: number | undefined;
  /** The name of the first file in a ZIP; only that one is sampled. */
  readonly inner?: string;
}

/**
 * Reads a sample of a file: all of one that is no larger than the limits together, else its start, its middle and
 * its end. A compressed file is read from its start only, up to all limits together. The same bytes give the same
 * sample.
 * @throws SourceFileError when the file cannot be read, or changes during the read; FormatError if it is
 * damaged; the signal's reason when it is aborted.
 */
export async function readSample(
  folder: Pick<ReadableFolder, 'open'>,
  file: SourceFile,
  limits: SampleLimits,
  signal: AbortSignal,
): Promise<FileSample> {
  const all = limits.begin + limits.middle + limits.end;
  await using source = await folder.open(file, signal);
  const sample =
    containerOf(file.name) === undefined || file.bytes === 0
      ? await samplePlain(source, file.bytes, limits)
      : beginOf(await samplePacked(source, file, all));
  await source.assertUnchanged();
  return sample;
}

async function samplePlain(
  source: OpenFile,
  bytes: number,
  { begin, middle, end }: SampleLimits,
): Promise<FileSample> {
  if (bytes <= begin + middle + end) {
    return { pieces: [await range(source, 0, bytes)], isWhole: true, bytes };
  }
  const first = await range(source, 0, begin);
  const ends = findLineEnds(first);
  const unitsFrom = (offset: number) => offset - (offset % ends.unit);
  const gap = bytes - begin - middle - end;
  const inside = await range(source, unitsFrom(begin + Math.floor(gap / 2)), middle);
  const lastFrom = unitsFrom(bytes - end);
  const last = await range(source, lastFrom, bytes - lastFrom);
  const others = [wholeLines(inside, ends), afterFirstLine(last, ends)];
  const pieces = [linesOfBegin(first, ends), ...others].filter((piece) => piece !== undefined);
  return { pieces: pieces.filter(({ length }) => length > 0), isWhole: false, bytes };
}

function beginOf(begin: Awaited<ReturnType<typeof samplePacked>>): FileSample {
  const { bytes, areAll, inner } = begin;
  return {
    pieces: [areAll ? bytes : linesOfBegin(bytes, findLineEnds(bytes))],
    isWhole: areAll,
    bytes: areAll ? bytes.length : undefined,
    ...(inner === undefined ? {} : { inner }),
  };
}

function linesOfBegin(bytes: Buffer, ends: LineEnds): Buffer {
  return upToLastLine(bytes, ends) ?? bytes;
}

function wholeLines(bytes: Buffer, ends: LineEnds): Buffer | undefined {
  const lines = afterFirstLine(bytes, ends);
  return lines && upToLastLine(lines, ends);
}

/** Reads bytes from a position on, up to a maximum. */
async function range(source: OpenFile, from: number, bytes: number): Promise<Buffer> {
  const read = Buffer.allocUnsafe(bytes);
  let length = 0;
  for await (const chunk of source.read(from)) {
    length += chunk.copy(read, length);
    if (length === bytes) break;
  }
  return read.subarray(0, length);
}
