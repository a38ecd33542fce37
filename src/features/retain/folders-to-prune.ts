import { endOfDailyName } from '../../display/log/daily-name.js';
import { isDataName } from '../../core/dialect/file-name.js';
import type { KeptFolder } from '../../io/files/kept-folder.js';
import { isUnfinishedCopy } from '../../io/files/unfinished-copy.js';
import type { FolderToPrune } from './prune-folder.js';

/** The kinds of files with limited retention. */
export type PrunedKind = 'archives' | 'quarantine' | 'logs';

/** The commands that write a daily log. */
const LOGS = ['stream', 'generate'];

/** The folders with files of each kind, and which of the files belong to this program. */
export function foldersToPrune(folders: {
  readonly processed: KeptFolder;
  readonly quarantine: KeptFolder;
  readonly logs: KeptFolder;
}): Readonly<Record<PrunedKind, FolderToPrune>> {
  return {
    archives: {
      folder: folders.processed,
      isDeep: true,
      isOurs: (name) => isDataName(name) || isUnfinishedCopy(name),
    },
    quarantine: {
      folder: folders.quarantine,
      isDeep: true,
      isOurs: (name) => isDataName(name) || name.endsWith('.reason.json') || isUnfinishedCopy(name),
    },
    logs: {
      folder: folders.logs,
      isOurs: (name) => LOGS.some((log) => endOfDailyName(log, name) !== undefined),
    },
  };
}
