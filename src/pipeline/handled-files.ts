import { isSameFile, type SourceFile } from '../io/files/source-file.js';

/** Milliseconds until a file that could not be read or moved is retried. */
const TRY_AGAIN_AFTER = 60_000;

/** The fields that identify a handled file; its content is not kept. */
interface Handled extends Pick<SourceFile, 'name' | 'version'> {
  readonly until: number;
}

/** Files in the folder that need no further work: kept files, and for a while files that failed. */
export class HandledFiles {
  readonly #handled = new Map<string, Handled>();

  constructor(private readonly monotonic: () => number) {}

  /** Ignores a file, permanently or for a while, as long as it does not change. */
  add(file: SourceFile, how: 'for good' | 'for a while'): void {
    const until =
      how === 'for good' ? Number.POSITIVE_INFINITY : this.monotonic() + TRY_AGAIN_AFTER;
    const { name, version } = file;
    this.#handled.set(name, { name, version, until });
  }

  /** Whether this version of the file is handled. */
  has(file: SourceFile): boolean {
    const known = this.#handled.get(file.name);
    return known !== undefined && known.until > this.monotonic() && isSameFile(known, file);
  }

  /** Drops all other files, such as those no longer in the folder, so that memory does not grow over time. */
  keepOnly(names: ReadonlySet<string>): void {
    for (const name of this.#handled.keys()) {
      if (!names.has(name)) this.#handled.delete(name);
    }
  }
}
