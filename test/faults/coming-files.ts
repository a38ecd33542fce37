import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { FaultWorld } from './fault-world.js';

/**
 * The files of a world that come into its folder one after the other: so a load is not over before the last
 * injury, however fast it is.
 */
export class ComingFiles {
  readonly #away: string;
  readonly #names: string[];

  /** Takes all files away but the first so many, in the order of the world's sizes. */
  constructor(
    private readonly world: FaultWorld,
    first: number,
  ) {
    const { place } = world;
    this.#away = `${place.path}/coming`;
    this.#names = place.names('incoming').slice(first);
    mkdirSync(this.#away);
    for (const name of this.#names) renameSync(join(place.incoming, name), join(this.#away, name));
  }

  /** Takes a file out of those that come, because a producer writes it in place. */
  drop(name: string): void {
    this.#names.splice(this.#names.indexOf(name), 1);
    rmSync(join(this.#away, name));
  }

  /** So many more files come; without a number, all that are left. Returns their names. */
  come(count = this.#names.length): string[] {
    const names = this.#names.splice(0, count);
    for (const name of names) {
      renameSync(join(this.#away, name), join(this.world.place.incoming, name));
    }
    return names;
  }
}
