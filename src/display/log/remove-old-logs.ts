import { lstatSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endOfDailyName } from './daily-name.js';

/** Removes the daily log files of a name whose day ended before a point in time, and nothing else. */
export function removeOldLogs(dir: string, name: string, before: number): void {
  for (const fileName of readdirSync(dir)) {
    const end = endOfDailyName(name, fileName);
    const path = join(dir, fileName);
    if (end === undefined || end >= before) continue;
    // Another process may remove the same file at the same time.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
  }
}
