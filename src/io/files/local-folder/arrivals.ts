import { statfs } from 'node:fs/promises';

/**
 * File systems that only this machine can change, so that it sees every change: ext2 to ext4, xfs, btrfs, tmpfs,
 * overlayfs, zfs and f2fs (linux/magic.h).
 */
const LOCAL_TYPES = [
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010,
];
/** After more events the system may have dropped some; its queue holds 16,384. */
const MOST_EVENTS = 4_000;

/** Whether the system reports every change of a folder, so that a rename into it is detectable. */
export async function showsEveryChange(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return LOCAL_TYPES.includes((await statfs(folder)).type);
  } catch {
    return false;
  }
}

/**
 * Names that appeared in a folder without any later write. Such a file was complete when it got its name: it was
 * renamed or linked, as producers do with complete files. A file that is written in place shows its creation and
 * then each write.
 */
export class Arrivals {
  readonly #names = new Set<string>();
  /** The names that appeared since the last poll of the folder began. */
  #newNames = new Set<string>();
  readonly #distrusted = new Set<string>();
  #events = 0;

  /** Records an event of the folder, as `fs.watch` reports it. */
  note(event: string, name: string): void {
    this.#events += 1;
    if (this.#events > MOST_EVENTS) {
      // No name can be trusted any more, and a run that archives many files would keep all their names.
      this.#names.clear();
      this.#newNames.clear();
    } else if (event === 'rename') {
      this.#names.add(name);
      this.#newNames.add(name);
    } else this.#names.delete(name);
  }

  /** Treats a name as written in place, for as long as it is in the folder. */
  distrust(name: string): void {
    this.#distrusted.add(name);
  }

  /** Starts a poll of the folder. */
  begin(): void {
    this.#newNames = new Set();
  }

  /** Whether the file of a name was complete when it appeared. */
  has(name: string): boolean {
    return this.#events <= MOST_EVENTS && this.#names.has(name) && !this.#distrusted.has(name);
  }

  /** Ends a poll of the folder: removes the names that it did not find, unless they appeared meanwhile. */
  end(found: ReadonlySet<string>): void {
    this.#events = 0;
    for (const name of this.#names) {
      if (!found.has(name) && !this.#newNames.has(name)) this.#names.delete(name);
    }
    for (const name of this.#distrusted) if (!found.has(name)) this.#distrusted.delete(name);
  }
}
