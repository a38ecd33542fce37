import type { KeptFolder } from '../../io/files/kept-folder.js';
import type { ListedFile } from '../../io/files/source-file.js';
import { isUnfinishedCopy } from '../../io/files/unfinished-copy.js';

/** A copy unchanged for this many milliseconds is no longer being written. */
const STILL_WRITING = 60_000;

/** Unfinished copies of files in one folder. */
export interface Leftovers {
  /** Left by a killed process; their originals still exist, complete. */
  readonly left: readonly ListedFile[];
  /** Paths of copies that another process is writing now. */
  readonly inWork: readonly string[];
}

/**
 * Finds unfinished copies of files.
 * @param now milliseconds since the epoch.
 * @throws MachineError when the folder cannot be listed; a missing folder has none.
 */
export async function findLeftovers(folder: KeptFolder, now: number): Promise<Leftovers> {
  const left: ListedFile[] = [];
  const inWork: string[] = [];
  for await (const page of folder.filesNamed(isUnfinishedCopy, true)) {
    for (const file of page) {
      if (now - file.modifiedAt > STILL_WRITING) left.push(file);
      else inWork.push(folder.locationOf(file.name));
    }
  }
  return { left, inWork };
}
