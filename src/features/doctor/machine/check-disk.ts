import { hint } from '../../../core/hints/command-hint.js';
import { POINTERS } from '../../../core/hints/pointers.js';
import { statfsSync, statSync } from 'node:fs';
import { formatBytes } from '../../../core/text/format-bytes.js';
import { formatCounted } from '../../../core/text/format-count.js';
import {
  broken,
  doubtful,
  fine,
  MACHINE_WRONG,
  skipped,
  type Finding,
} from '../findings/finding.js';
import { nearestFolder, type WorkFolder } from './check-folder.js';

/** The free space of a disk. */
export interface DiskRoom {
  /** Names of the folders on this disk. */
  readonly folders: readonly string[];
  readonly bytes: number;
  /** Number of files that can still be created; undefined when the file system has no limit. */
  readonly files: number | undefined;
}

const TOO_LITTLE = { bytes: 100e6, files: 100 };
const LITTLE = { bytes: 1e9, files: 10_000 };

/** Checks the free space of the disks with these folders; the fullest disk decides. */
export function checkDisk(folders: readonly WorkFolder[]): Finding {
  return judgeDisks(disksOf(folders));
}

/** Rates the free space of the disks of a run. */
export function judgeDisks(disks: readonly DiskRoom[]): Finding {
  if (disks.length === 0) return skipped('disk', 'Not checked: none of the folders is reachable.');
  const message = disks.map(describeDisk).join('; ');
  const isBelow = (least: typeof LITTLE) =>
    disks.some(({ bytes, files }) => bytes < least.bytes || (files ?? least.files) < least.files);
  if (isBelow(TOO_LITTLE)) {
    return broken('disk', MACHINE_WRONG, message, 'Free space: loads need it.');
  }
  if (isBelow(LITTLE)) {
    return doubtful(
      'disk',
      message,
      hint`Free space. To delete old archives and logs, run: ${POINTERS.retainMonths}`,
    );
  }
  return fine('disk', message);
}

function describeDisk({ folders, bytes, files }: DiskRoom): string {
  const few = files !== undefined && files < LITTLE.files;
  const room = few
    ? `${formatBytes(bytes)}, and ${formatCounted(files, 'file')},`
    : formatBytes(bytes);
  return `${room} free for ${folders.join(', ')}`;
}

function disksOf(folders: readonly WorkFolder[]): DiskRoom[] {
  const disks = new Map<number, { names: string[]; path: string }>();
  for (const { name, path } of folders) {
    const there = nearestFolder(path);
    if (there === undefined) continue;
    const { dev } = statSync(there);
    const disk = disks.get(dev) ?? { names: [], path: there };
    disk.names.push(name);
    disks.set(dev, disk);
  }
  return [...disks.values()].map(({ names, path }) => {
    const { bavail, bsize, files, ffree } = statfsSync(path);
    return { folders: names, bytes: bavail * bsize, files: files === 0 ? undefined : ffree };
  });
}
