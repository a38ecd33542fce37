import type { RunReport } from '../../pipeline/reports/run-report.js';

/** The backlog in the incoming folder: as found by the last trigger, minus the files finished since. */
export interface Waiting {
  readonly files: number;
  readonly bytes: number;
  /** The oldest modification time found by the last trigger, in milliseconds since the epoch. */
  readonly oldest: number | undefined;
}

/** Returns the backlog after one more report; undefined before the first trigger. */
export function addToWaiting(waiting: Waiting | undefined, report: RunReport): Waiting | undefined {
  if (report.kind === 'trigger') {
    const { waitingFiles, waitingBytes, oldestWaiting } = report;
    return atLeastZero({ files: waitingFiles, bytes: waitingBytes, oldest: oldestWaiting });
  }
  if (waiting === undefined) return undefined;
  if (report.kind === 'batch')
    return atLeastZero({ ...waiting, bytes: waiting.bytes - report.bytes });
  if (report.kind === 'file') {
    const bytes = waiting.bytes - (report.unreadBytes ?? 0);
    return atLeastZero({ ...waiting, files: waiting.files - 1, bytes });
  }
  return waiting;
}

function atLeastZero(waiting: Waiting): Waiting {
  if (waiting.files <= 0) return { files: 0, bytes: 0, oldest: undefined };
  return { ...waiting, bytes: Math.max(0, waiting.bytes) };
}
