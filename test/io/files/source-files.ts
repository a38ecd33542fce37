import { createHash } from 'node:crypto';
import { lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { IdentifiedFile, SourceFile } from '../../../src/io/files/source-file.js';

/** A file as a look at its folder finds it. */
export function lookAt(path: string): SourceFile {
  const { size, mtimeMs, ino } = lstatSync(path);
  return { path, name: basename(path), bytes: size, modifiedAt: mtimeMs, inode: ino };
}

/** Writes a file and looks at it. */
export function writeSource(folder: string, name: string, content: string | Buffer): SourceFile {
  const path = join(folder, name);
  writeFileSync(path, content);
  return lookAt(path);
}

/** A file whose content is known. */
export function identified(file: SourceFile): IdentifiedFile {
  const sha256 = createHash('sha256').update(readFileSync(file.path)).digest('hex');
  return { ...file, sha256 };
}

/** A signal that is never aborted. */
export const UNSTOPPED: AbortSignal = new AbortController().signal;

/** All bytes of a stream. */
export async function collect(chunks: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const chunk of chunks) pieces.push(Buffer.from(chunk)); // it is good until the next one only
  return Buffer.concat(pieces);
}
