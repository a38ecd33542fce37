import { isSameFile, type SourceFile } from '../io/files/source-file.js';

/** A file that could not be read or moved is looked at again after so many milliseconds. */
const TRY_AGAIN_AFTER = 60_000;

/** By what a file is known again; its content is not kept. */
interface Handled extends Pick<SourceFile, 'name' | 'version'> {
  readonly until: number;
}

/** Files that stay in the folder and are done with: kept ones, and for a while those that failed. */
export class HandledFiles {
  readonly #handled = new Map<string, Handled>();

  constructor(private readonly monotonic: () => number) {}

  /** Leaves a file alone, for good or for a while, as long as it does not change. */
  add(file: SourceFile, how: 'for good' | 'for a while'): void {
    const until =
      how === 'for good' ? Number.POSITIVE_INFINITY : this.monotonic() + TRY_AGAIN_AFTER;
    const { name, version } = file;
    this.#handled.set(name, { name, version, until });
  }

  /** Whether this very file is done with. */
  has(file: SourceFile): boolean {
    const known = this.#handled.get(file.name);
    return known !== undefined && known.until > this.monotonic() && isSameFile(known, file);
  }

  /** Forgets all others, such as those no longer in the folder, so that memory does not grow with the years. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#handled.keys()) {
      if (!names.has(name)) this.#handled.delete(name);
    }
  }
}
