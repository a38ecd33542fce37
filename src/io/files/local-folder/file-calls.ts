import type { Stats } from 'node:fs';
import type { LocalPath } from './escaped-name.js';
import { link, lstat, unlink } from 'node:fs/promises';

/** What is asked of the file system for each file; whoever asks waits for the answer, also where it comes at once. */
export interface FileCalls {
  readonly link: (from: LocalPath, to: string) => Promise<void> | void;
  readonly unlink: (path: LocalPath) => Promise<void> | void;
  readonly lstat: (path: LocalPath) => Promise<Stats> | Stats;
}

/** While they wait for the file system, everything else goes on. */
export const WAITING_CALLS: FileCalls = { link, unlink, lstat };
