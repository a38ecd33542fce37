import type { Stats } from 'node:fs';

/** A CSV in the incoming folder as it stood when it was looked at. */
export interface SourceFile {
  readonly path: string;
  /** The name without the folder. */
  readonly name: string;
  readonly bytes: number;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly inode: number;
}

/** A source file whose content is known. */
export interface IdentifiedFile extends SourceFile {
  /** The SHA-256 of its bytes as they lie in the folder, in hexadecimal. */
  readonly sha256: string;
  /** All its bytes, where they are so few that they were kept when they were read for their SHA-256. */
  readonly content?: Buffer | undefined;
}

/** Whether a file is still the one that was looked at: the same inode, size and time. */
export function isUnchanged(file: SourceFile, stats: Stats): boolean {
  return stats.ino === file.inode && stats.size === file.bytes && stats.mtimeMs === file.modifiedAt;
}

/** Whether the bytes are gzip, by the name. */
export function isGzip(file: SourceFile): boolean {
  return /\.gz$/i.test(file.name);
}
