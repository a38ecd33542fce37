import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { isRoot, mountTmpfs, unmount } from '../support/run-as.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** Why no small disk can be had here; undefined where it can. */
export const noSmallDisk = whyNot();

function whyNot(): string | undefined {
  if (!isRoot) return 'skipped: needs root';
  using folder = new TemporaryFolder();
  if (!mountTmpfs(folder.path, 'size=16k')) return 'skipped: nothing can be mounted here';
  unmount(folder.path);
  return undefined;
}

/** Makes a folder a disk of its own, with so much room (`16k`, `2g`). */
export function mountSmallDisk(folder: string, size: string): void {
  mkdirSync(folder, { recursive: true });
  if (!mountTmpfs(folder, `size=${size}`)) throw new Error(`no tmpfs on ${folder}`);
}

/** Changes what was said at the mount: `ro`, `rw`, `size=…`. */
export function remount(folder: string, options: string): void {
  execFileSync('mount', ['-o', `remount,${options}`, folder]);
}
