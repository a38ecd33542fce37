import { makeDialect } from '../../../src/core/dialect/dialect.js';
import type { Encoding } from '../../../src/core/dialect/encoding.js';
import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import {
  sourceFile,
  type IdentifiedLocalFile,
  type LocalFile,
} from '../../../src/io/files/local-folder/local-file.js';
import { LocalFiles } from '../../../src/io/files/local-folder/local-files.js';
import type { IdentifiedFile } from '../../../src/io/files/source-file.js';
import { SourceReader } from '../../../src/io/files/source-reader.js';

/** A local file of a test; all of their names are text. */
export type TestFile = LocalFile & { readonly path: string };

/** A file as a look at its folder finds it. */
export function lookAt(path: string): TestFile {
  return { ...sourceFile(basename(path), lstatSync(path)), path };
}

/** Writes a file and looks at it. */
export function writeSource(folder: string, name: string, content: string | Buffer): TestFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return lookAt(path);
}

/** A file whose content is known. */
export function identified<File extends LocalFile>(file: File): File & IdentifiedLocalFile {
  const sha256 = createHash('sha256').update(readFileSync(file.path)).digest('hex');
  return { ...file, sha256 };
}

/** The folder that a file lies in. */
export function folderOf({ path }: LocalFile): LocalFiles {
  return new LocalFiles(dirname(path.toString()));
}

/** Reads the text of a file from its folder, or from the bytes that were kept of it. */
export function readerOf(
  file: LocalFile & Pick<IdentifiedFile, 'content'>,
  signal = UNSTOPPED,
  encoding: Encoding = 'utf-8',
): SourceReader {
  return new SourceReader(folderOf(file), file, signal, makeDialect({ encoding }));
}

/** A signal that is never aborted. */
export const UNSTOPPED: AbortSignal = new AbortController().signal;

/** All bytes of a stream. */
export async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk)); // it is good until the next one only
  return Buffer.concat(pieces);
}
