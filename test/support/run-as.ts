import { spawnSync } from 'node:child_process';

/** Tests that mount, change the user or drop capabilities need root; the suites say so in their names. */
export const isRoot = process.getuid?.() === 0;

/** What stands in the name of a suite that needs root. */
export const NEEDS_ROOT = isRoot ? '' : ' (skipped: needs root)';

/** Mounts a tmpfs on a folder; false where not even root may, as in a container. */
export function mountTmpfs(folder: string, options: string): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', options, 'none', folder]).status === 0;
}

/** Takes a mounted tmpfs away again. */
export function unmount(folder: string): void {
  spawnSync('umount', ['-l', folder]);
}
