import { isSameFile, type ListedFile } from './source-file.js';

interface Sighting {
  readonly file: ListedFile;
  /** Monotonic milliseconds. */
  readonly since: number;
  /** For how many milliseconds it had not changed at the last look. */
  readonly quiet: number;
}

/** The moment of one look at the folder. */
export interface LookTime {
  /** Any steady clock, in milliseconds. */
  readonly monotonic: number;
  /**
   * At the first look: the time of day by the clock of the folder, in milliseconds since the epoch. Undefined where that
   * is unknown, and at all other looks.
   */
  readonly folder: number | undefined;
}

/**
 * Says which files are done being written: those that have not changed for the settle time. That is observed, by two
 * looks of the same steady clock. Only files that the first look finds may be judged by their times instead, and only
 * where the folder's clock is known: a producer can set the modification time, and its clock can be wrong.
 */
export class SettleGuard {
  #sightings = new Map<string, Sighting>();

  constructor(private readonly settle: number) {}

  /** Divides the files of one look at the folder. */
  divide(
    files: readonly ListedFile[],
    look: LookTime,
  ): { readonly settled: ListedFile[]; readonly unsettled: ListedFile[] } {
    const sightings = new Map<string, Sighting>();
    const settled: ListedFile[] = [];
    const unsettled: ListedFile[] = [];
    for (const file of files) {
      // Whole milliseconds: a fraction takes memory of its own for each of perhaps 100,000 files.
      const since = this.#firstSighting(file) ?? Math.round(look.monotonic);
      const quiet = Math.trunc(Math.max(look.monotonic - since, this.#quietBefore(file, look)));
      (quiet >= this.settle ? settled : unsettled).push(file);
      // Also of a settled one: a load that fails, or waits, must not begin the wait anew.
      sightings.set(file.name, { file, since, quiet });
    }
    this.#sightings = sightings;
    return { settled, unsettled };
  }

  /** For how many milliseconds a file of the last look had not changed then. */
  quietTime({ name }: ListedFile): number {
    return this.#sightings.get(name)?.quiet ?? 0;
  }

  #firstSighting(file: ListedFile): number | undefined {
    const seen = this.#sightings.get(file.name);
    const isSame = isSameFile(seen?.file, file) && seen?.file.changedAt === file.changedAt;
    return isSame ? seen?.since : undefined;
  }

  /** For how long a file has been as it is when the first look finds it, as its times say. */
  #quietBefore({ modifiedAt, changedAt }: ListedFile, { folder }: LookTime): number {
    if (folder === undefined) return 0;
    // Producers set the modification time; the other one is the folder's own.
    return folder - Math.max(modifiedAt, changedAt);
  }
}
