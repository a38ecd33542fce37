import { statfs } from 'node:fs/promises';

/**
 * File systems whose changes all come from this machine, so that it sees each of them: ext2 to ext4, xfs, btrfs, tmpfs,
 * overlayfs, zfs and f2fs (linux/magic.h).
 */
const LOCAL_TYPES = [
  0xef53, 0x58465342, 0x9123683e, 0x01021994, 0x794c7630, 0x2fc12fc1, 0xf2f52010,
];
/** After more events than this the system may have dropped some; its queue holds 16,384. */
const MOST_EVENTS = 4_000;

/** Whether the system shows every change of a folder, so that a file that was renamed into it can be told. */
export async function showsEveryChange(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  try {
    return LOCAL_TYPES.includes((await statfs(folder)).type);
  } catch {
    return false;
  }
}

/**
 * Names that appeared in a folder and under which nothing was written there since. What is in such a file was there when
 * it got its name: it was renamed or linked, as a producer does with a file that is complete. A file that is written in
 * place shows its creation and then each writing.
 */
export class Arrivals {
  readonly #names = new Set<string>();
  /** Those that appeared since the last look at the folder began. */
  #newNames = new Set<string>();
  readonly #distrusted = new Set<string>();
  #events = 0;

  /** Notes an event of the folder, as `fs.watch` names it. */
  note(event: string, name: string): void {
    this.#events += 1;
    if (this.#events > MOST_EVENTS) {
      // None is believed any more, and a run that archives many files would keep all their names.
      this.#names.clear();
      this.#newNames.clear();
    } else if (event === 'rename') {
      this.#names.add(name);
      this.#newNames.add(name);
    } else this.#names.delete(name);
  }

  /** Takes a name for one that is written in place, for as long as it is in the folder. */
  distrust(name: string): void {
    this.#distrusted.add(name);
  }

  /** Begins a look at the folder. */
  begin(): void {
    this.#newNames = new Set();
  }

  /** Whether a name appeared with all that is in its file. */
  has(name: string): boolean {
    return this.#events <= MOST_EVENTS && this.#names.has(name) && !this.#distrusted.has(name);
  }

  /** Ends a look at the folder: forgets the names that it did not find, unless they appeared meanwhile. */
  end(found: ReadonlySet<string>): void {
    this.#events = 0;
    for (const name of this.#names) {
      if (!found.has(name) && !this.#newNames.has(name)) this.#names.delete(name);
    }
    for (const name of this.#distrusted) if (!found.has(name)) this.#distrusted.delete(name);
  }
}
