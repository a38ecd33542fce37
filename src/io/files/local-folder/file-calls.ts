import type { Stats } from 'node:fs';
import { link, lstat, unlink } from 'node:fs/promises';

/** What is asked of the file system for each file; whoever asks waits for the answer, also where it comes at once. */
export interface FileCalls {
  readonly link: (from: string, to: string) => Promise<void> | void;
  readonly unlink: (path: string) => Promise<void> | void;
  readonly lstat: (path: string) => Promise<Stats> | Stats;
}

/** While they wait for the file system, everything else goes on. */
export const WAITING_CALLS: FileCalls = { link, unlink, lstat };
