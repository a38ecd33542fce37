import { lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { basename } from 'node:path';
import { pathText } from './escaped-name.js';
import type { LocalFile } from './local-file.js';

/** What Linux appends to the path of an open file that was removed. */
const DELETED = / \(deleted\)$/;
const ACCESS_MODE = 0o3;

/** Between two looks passes so many times the time that the last one took. */
const REST = 4;

/** Finds files that other processes have open for writing, and takes at most a fifth of the time for it. */
export class OpenWriters {
  #notBefore = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  /** The names of those that are open; undefined where nothing is known, because the last look was a short time ago. */
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
 * The names of those files that another process has open for writing, as far as Linux tells us: of our own processes,
 * and as root of all. It looks once at all open files of the machine, some 20 ms for a hundred processes.
 */
export async function findOpenForWriting(files: readonly LocalFile[]): Promise<Set<string>> {
  const found = new Set<string>();
  if (files.length === 0 || process.platform !== 'linux') return found;
  // By the last name of its path, because a container has other paths, and only then by its inode: to ask about any
  // other file could take for ever, such as of a file server that is away.
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

/** The wanted file that an open one is. */
function openedFile(link: string, wanted: ReadonlyMap<string, LocalFile>): LocalFile | undefined {
  try {
    const file = wanted.get(basename(readlinkSync(link)).replace(DELETED, ''));
    if (file === undefined) return undefined;
    const [opened, there] = [statSync(link), lstatSync(file.path)];
    return opened.ino === there.ino && opened.dev === there.dev ? file : undefined;
  } catch {
    return undefined; // it was closed, or removed, meanwhile
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

/** The names in a folder of /proc; none where it is not ours to read, or its process has ended. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
