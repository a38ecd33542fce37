import { isSameFile, type ListedFile } from './source-file.js';

interface Sighting {
  readonly file: ListedFile;
  /** Monotonic milliseconds. */
  readonly since: number;
  /** The milliseconds without a change at the last poll. */
  readonly quiet: number;
}

/** The time of one poll of the folder. */
export interface LookTime {
  /** Any steady clock, in milliseconds. */
  readonly monotonic: number;
  /**
   * At the first poll: the time by the clock of the folder, in milliseconds since the epoch. Undefined if it is
   * unknown, and at all other polls.
   */
  readonly folder: number | undefined;
}

/**
 * Determines which files are complete: those that have not changed for the settle time, observed by two polls with
 * the same monotonic clock. Only files of the first poll are judged by their timestamps instead, and only where the
 * folder's clock is known: a producer can set the modification time, and its clock can be wrong.
 */
export class SettleGuard {
  #sightings = new Map<string, Sighting>();

  constructor(private readonly settle: number) {}

  /** Divides the files of one poll of the folder. */
  divide(
    files: readonly ListedFile[],
    look: LookTime,
  ): { readonly settled: ListedFile[]; readonly unsettled: ListedFile[] } {
    const sightings = new Map<string, Sighting>();
    const settled: ListedFile[] = [];
    const unsettled: ListedFile[] = [];
    for (const file of files) {
      // Whole milliseconds: a fraction is stored in a heap object, for each of perhaps 100,000 files.
      const since = this.#firstSighting(file) ?? Math.round(look.monotonic);
      const quiet = Math.trunc(Math.max(look.monotonic - since, this.#quietBefore(file, look)));
      (quiet >= this.settle ? settled : unsettled).push(file);
      // Settled files too: a load that fails or waits must not restart the settle time.
      sightings.set(file.name, { file, since, quiet });
    }
    this.#sightings = sightings;
    return { settled, unsettled };
  }

  /** The milliseconds without a change of a file at the last poll. */
  quietTime({ name }: ListedFile): number {
    return this.#sightings.get(name)?.quiet ?? 0;
  }

  #firstSighting(file: ListedFile): number | undefined {
    const seen = this.#sightings.get(file.name);
    const isSame = isSameFile(seen?.file, file) && seen?.file.changedAt === file.changedAt;
    return isSame ? seen?.since : undefined;
  }

  /** The milliseconds without a change at the first poll, by the timestamps of the file. */
  #quietBefore({ modifiedAt, changedAt }: ListedFile, { folder }: LookTime): number {
    if (folder === undefined) return 0;
    // Producers can set the modification time; the change time is set by the folder's file system.
    return folder - Math.max(modifiedAt, changedAt);
  }
}
