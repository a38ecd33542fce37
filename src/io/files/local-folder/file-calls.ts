import type { Stats } from 'node:fs';
import type { LocalPath } from './escaped-name.js';
import { link, lstat, unlink } from 'node:fs/promises';

/** The file system calls that are made per file. Callers await the result, also where it is synchronous. */
export interface FileCalls {
  readonly link: (from: LocalPath, to: string) => Promise<void> | void;
  readonly unlink: (path: LocalPath) => Promise<void> | void;
  readonly lstat: (path: LocalPath) => Promise<Stats> | Stats;
}

/** Asynchronous calls, which do not block other work. */
export const WAITING_CALLS: FileCalls = { link, unlink, lstat };
