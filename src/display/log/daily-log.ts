import { lstatSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorMessage } from '../../core/errors/error-message.js';
import { sanitise } from '../../core/text/sanitise.js';
import { type AppendFile, openAppendFile } from './append-file.js';
import { dailyName, endOfDailyName } from './daily-name.js';
import type { LogEntry } from './log-entry.js';
import { isLogged } from './log-level.js';
import type { LogSettingValues } from './log-settings.js';
import { renderEntry } from './render-entry.js';

/** Settings and external inputs of a daily log. */
export interface DailyLogOptions {
  /** Files are named `<name>_YYYYMMDD.log`. */
  readonly name: string;
  readonly settings: LogSettingValues;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Called with one sentence when the log fails for the first time. */
  readonly warn: (message: string) => void;
}

/** One log file per day (UTC). Never throws: a failing log must not stop a load. */
export interface DailyLog {
  write(entry: LogEntry): void;
  /** Number of entries that could not be written. */
  lost(): number;
  close(): void;
}

const FOLDER_MODE = 0o700;

/** Opens today's log file, creates its folder if missing, and removes expired files. */
export function openDailyLog(options: DailyLogOptions): DailyLog {
  const { name, settings, clock, warn } = options;
  const { logDir: dir, logLevel, logFormat, logKeep } = settings;
  let open: { readonly name: string; readonly file: AppendFile } | undefined;
  let lost = 0;
  let warned = false;

  /** Returns whether the work succeeded; warns on the first failure. */
  const attempt = (work: () => void): boolean => {
    try {
      work();
      return true;
    } catch (error) {
      const reason = sanitise(errorMessage(error));
      if (!warned) warn(`The log in ${sanitise(dir)} cannot be written: ${reason}`);
      warned = true;
      return false;
    }
  };
  const close = (): void => {
    const file = open?.file;
    open = undefined;
    file?.close();
  };
  const fileOf = (at: number): AppendFile => {
    const fileName = dailyName(name, at);
    if (open?.name === fileName) return open.file;
    close();
    mkdirSync(dir, { recursive: true, mode: FOLDER_MODE });
    const file = openAppendFile(join(dir, fileName));
    open = { name: fileName, file };
    attempt(() => removeOldLogs(dir, name, at - logKeep));
    return file;
  };

  if (logLevel !== 'off') attempt(() => fileOf(clock()));
  return {
    write(entry) {
      if (!isLogged(entry.level, logLevel)) return;
      if (!attempt(() => fileOf(entry.at).append(renderEntry(entry, logFormat)))) lost += 1;
    },
    lost: () => lost,
    close() {
      attempt(close);
      if (lost > 0) warn(`The log in ${sanitise(dir)} is missing ${lost} lines.`);
    },
  };
}

/** Removes only the daily log files of this name whose day ended before a point in time. */
function removeOldLogs(dir: string, name: string, before: number): void {
  for (const fileName of readdirSync(dir)) {
    const end = endOfDailyName(name, fileName);
    const path = join(dir, fileName);
    if (end === undefined || end >= before) continue;
    // Ignore a missing file: another process may remove it at the same time.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
  }
}
