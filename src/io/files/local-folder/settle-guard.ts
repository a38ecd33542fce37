import { isSameFile, type SourceFile } from '../source-file.js';

interface Sighting {
  readonly name: string;
  readonly version: string;
  /** Monotonic milliseconds. */
  readonly since: number;
}

/**
 * Tells which files are done being written: those whose size and time have stood still for the settle
 * time. A file that was last changed longer ago is settled at first sight; one whose time lies in the
 * future (a clock that jumped) is watched for as long.
 */
export class SettleGuard {
  #sightings = new Map<string, Sighting>();

  constructor(private readonly settle: number) {}

  /** Divides the files of one look at the folder. `wall` is the time of day, `monotonic` any steady clock. */
  divide(
    files: readonly SourceFile[],
    wall: number,
    monotonic: number,
  ): { readonly settled: SourceFile[]; readonly unsettled: SourceFile[] } {
    const sightings = new Map<string, Sighting>();
    const settled: SourceFile[] = [];
    const unsettled: SourceFile[] = [];
    for (const file of files) {
      const age = wall - file.modifiedAt;
      const since = this.#firstSighting(file) ?? monotonic;
      if (age >= this.settle || monotonic - since >= this.settle) {
        settled.push(file);
      } else {
        unsettled.push(file);
        const { name, version } = file;
        sightings.set(name, { name, version, since });
      }
    }
    this.#sightings = sightings;
    return { settled, unsettled };
  }

  #firstSighting(file: SourceFile): number | undefined {
    const seen = this.#sightings.get(file.name);
    return isSameFile(seen, file) ? seen?.since : undefined;
  }
}
