import type { KeptFolder } from '../../io/files/kept-folder.js';
import type { ListedFile } from '../../io/files/source-file.js';
import { isUnfinishedCopy } from '../../io/files/unfinished-copy.js';

/** A copy that is being made is written to more often than that; in milliseconds. */
const STILL_WRITING = 60_000;

/** Unfinished copies of files in one folder. */
export interface Leftovers {
  /** Those that a killed process left; what they were copied from is still there, whole. */
  readonly left: readonly ListedFile[];
  /** Where those are that another process writes at this moment. */
  readonly inWork: readonly string[];
}

/**
 * Finds unfinished copies of files.
 * @param now milliseconds since the epoch.
 * @throws MachineError when the folder cannot be listed; one that is not there has none.
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
