import type { Stats } from 'node:fs';
import { dirname } from 'node:path';
import { pathText, type LocalPath } from './escaped-name.js';
import type { IdentifiedFile, ListedFile, SourceFile } from '../source-file.js';

/** A source file with its path on this machine. */
export interface LocalFile extends SourceFile {
  readonly path: LocalPath;
}

/** A local file whose content is identified. */
export type IdentifiedLocalFile = LocalFile & IdentifiedFile;

/** The folder of a file. */
export function folderOf({ path }: Pick<LocalFile, 'path'>): string {
  return dirname(pathText(path));
}

/** A file as its current stats describe it. */
export function sourceFile(name: string, stats: Stats): ListedFile {
  const { size, mtimeMs, ctimeMs } = stats;
  return { name, version: versionOf(stats), bytes: size, modifiedAt: mtimeMs, changedAt: ctimeMs };
}

/** Whether a file is still the one that was listed: the same inode, size and time. */
export function isUnchanged(file: SourceFile, stats: Stats): boolean {
  return versionOf(stats) === file.version;
}

function versionOf({ ino, size, mtimeMs }: Stats): string {
  // `join` makes one string in memory; a template string would keep its parts, for each of perhaps 100,000 files.
  return [ino, size, mtimeMs].join(' ');
}
