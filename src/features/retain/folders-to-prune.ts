import { endOfDailyName } from '../../display/log/daily-name.js';
import { isDataName } from '../../core/dialect/file-name.js';
import type { FolderToPrune } from './old-files.js';

/** The kinds of files that are not kept for ever. */
export type PrunedKind = 'archives' | 'quarantine' | 'logs';

/** The commands that have a daily log. */
const LOGS = ['stream', 'generate'];
/** A copy that was being made when the process was killed. */
export const UNFINISHED = /^\.[0-9a-f]{64}\.tmp$/;

/** Where files of each kind lie, and what of the folder is ours. */
export function foldersToPrune(folders: {
  readonly processed: string;
  readonly quarantine: string;
  readonly logs: string;
}): Readonly<Record<PrunedKind, FolderToPrune>> {
  return {
    archives: {
      folder: folders.processed,
      isDeep: true,
      isOurs: (name) => isDataName(name) || UNFINISHED.test(name),
    },
    quarantine: {
      folder: folders.quarantine,
      isDeep: true,
      isOurs: (name) => isDataName(name) || name.endsWith('.reason.json') || UNFINISHED.test(name),
    },
    logs: {
      folder: folders.logs,
      isOurs: (name) => LOGS.some((log) => endOfDailyName(log, name) !== undefined),
    },
  };
}
