import type { KeptFolder } from '../../io/files/kept-folder.js';
import { mapConcurrent } from '../../io/files/map-concurrent.js';

/** Files of ours in one folder. */
export interface FolderToPrune {
  readonly folder: KeptFolder;
  /** Whether a file is of ours, by its last name. */
  readonly isOurs: (name: string) => boolean;
  /** Whether files in folders below count as well, as a run with --recursive puts them there. */
  readonly isDeep?: boolean;
}

/** How many files are older than what is kept. */
export interface PrunedFiles {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Removes the files of ours that have lain in a folder since before a time, in milliseconds since the epoch; a dry run only
 * counts them. Regular files only: links, and what is not of ours, are left alone.
 * @throws MachineError when the folder cannot be listed, or does not let us remove; one that is not there has no files.
 */
export async function pruneFolder(
  { folder, isOurs, isDeep = false }: FolderToPrune,
  before: number,
  dryRun: boolean,
): Promise<PrunedFiles> {
  let [files, bytes] = [0, 0];
  for await (const page of folder.filesNamed(isOurs, isDeep)) {
    // A move keeps the time of a file's content; the place changes the file when it comes there.
    const old = page.filter((file) => Math.max(file.modifiedAt, file.changedAt) < before);
    const removed = mapConcurrent(old, async (file) => {
      if (!dryRun) await folder.remove(file);
      return file;
    });
    for await (const file of removed) {
      files++;
      bytes += file.bytes;
    }
  }
  return { files, bytes };
}
