import type { KeptFolder } from '../../io/files/kept-folder.js';
import { mapConcurrent } from '../../io/files/map-concurrent.js';

/** The files of this program in one folder. */
export interface FolderToPrune {
  readonly folder: KeptFolder;
  /** Whether a file belongs to this program, by its base name. */
  readonly isOurs: (name: string) => boolean;
  /** Whether to include subfolders, where a run with --recursive puts files. */
  readonly isDeep?: boolean;
}

/** Number of files older than the retention. */
export interface PrunedFiles {
  readonly files: number;
  readonly bytes: number;
}

/**
 * Deletes the files of this program that have been in a folder since before a time, in milliseconds since the
 * epoch; a dry run only counts them. Deletes regular files only; leaves links and other files.
 * @throws MachineError when the folder cannot be listed, or files cannot be deleted; a missing folder has no
 *   files.
 */
export async function pruneFolder(
  { folder, isOurs, isDeep = false }: FolderToPrune,
  before: number,
  dryRun: boolean,
): Promise<PrunedFiles> {
  let [files, bytes] = [0, 0];
  for await (const page of folder.filesNamed(isOurs, isDeep)) {
    // Moving a file keeps its modification time, but sets its change time.
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
