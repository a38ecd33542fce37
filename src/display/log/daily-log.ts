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

/** What a daily log is told, and the parts of the world that it uses. */
export interface DailyLogOptions {
  /** The files are called `<name>_YYYYMMDD.log`. */
  readonly name: string;
  readonly settings: LogSettingValues;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Takes one sentence when the log fails for the first time. */
  readonly warn: (message: string) => void;
}

/** A log file a day (UTC). It never throws: a log that fails must not stop a load. */
export interface DailyLog {
  write(entry: LogEntry): void;
  /** How many entries could not be written. */
  lost(): number;
  close(): void;
}

const FOLDER_MODE = 0o700;

/** Opens today's log file, makes its folder if need be, and removes the files that are too old. */
export function openDailyLog(options: DailyLogOptions): DailyLog {
  const { name, settings, clock, warn } = options;
  const { logDir: dir, logLevel, logFormat, logKeep } = settings;
  let open: { readonly name: string; readonly file: AppendFile } | undefined;
  let lost = 0;
  let warned = false;

  /** Whether it went well; the first failure is told in words. */
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
      if (lost > 0) warn(`The log in ${sanitise(dir)} lacks ${lost} lines.`);
    },
  };
}

/** Removes the daily log files of a name whose day ended before a point in time, and nothing else. */
function removeOldLogs(dir: string, name: string, before: number): void {
  for (const fileName of readdirSync(dir)) {
    const end = endOfDailyName(name, fileName);
    const path = join(dir, fileName);
    if (end === undefined || end >= before) continue;
    // Another process may remove the same file at the same time.
    if (lstatSync(path, { throwIfNoEntry: false })?.isFile()) rmSync(path, { force: true });
  }
}
