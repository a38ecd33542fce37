import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { basename } from 'node:path';
import { pathText } from './escaped-name.js';
import type { LocalFile } from './local-file.js';

/** The suffix that Linux adds to the path of an open file that was removed. */
const DELETED = / \(deleted\)$/;
const ACCESS_MODE = 0o3;

/** The pause after a scan, as a multiple of its duration. */
const REST = 4;

/** Finds files that other processes have open for writing. It uses at most a fifth of the time. */
export class OpenWriters {
  #notBefore = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  /** The names of open files; undefined if no scan was made, because the last one was too recent. */
  async find(files: readonly LocalFile[]): Promise<ReadonlySet<string> | undefined> {
    const begun = this.now();
    if (files.length > 0 && begun < this.#notBefore) return undefined;
    const found = await findOpenForWriting(files);
    const end = this.now();
    if (files.length > 0) this.#notBefore = end + REST * (end - begun);
    return found;
  }
}

/**
 * The names of those files that another process has open for writing, as far as Linux shows it: for processes of
 * this user, and as root for all. It scans all open files of the machine, about 20 ms for a hundred processes.
 */
export async function findOpenForWriting(files: readonly LocalFile[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (files.length === 0 || process.platform !== 'linux') return found;
  // First by the last name of the path, because a container has other paths, and only then by inode. A stat of any
  // other file could block forever, for example on a file server that is down.
  const wanted = new Map(files.map((file) => [basename(pathText(file.path)), file]));
  for (const pid of namesIn('/proc')) {
    if (!/^\d+$/.test(pid) || pid === String(process.pid)) continue;
    for (const fd of namesIn(`/proc/${pid}/fd`)) {
      const file = openedFile(`/proc/${pid}/fd/${fd}`, wanted);
      if (file !== undefined && isForWriting(`/proc/${pid}/fdinfo/${fd}`)) found.add(file.name);
    }
    await setImmediate();
  }
  return found;
}

/** The requested file that an open file is. */
function openedFile(link: string, wanted: ReadonlyMap<string, LocalFile>): LocalFile | undefined {
  try {
    const file = wanted.get(basename(readlinkSync(link)).replace(DELETED, ''));
    if (file === undefined) return undefined;
    const [opened, there] = [statSync(link), lstatSync(file.path)];
    return opened.ino === there.ino && opened.dev === there.dev ? file : undefined;
  } catch {
    return undefined; // it was closed or removed in the meantime
  }
}

function isForWriting(info: string): boolean {
  try {
    const [, flags = '0'] = /^flags:\s*([0-7]+)$/m.exec(readFileSync(info, 'utf8')) ?? [];
    return (Number.parseInt(flags, 8) & ACCESS_MODE) !== 0;
  } catch {
    return false;
  }
}

/** The names in a folder of /proc; none if it is not accessible, or its process has ended. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
