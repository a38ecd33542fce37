import type { SourceFile } from './source-file.js';

/** A file that could not be read or moved is looked at again after so many milliseconds. */
const TRY_AGAIN_AFTER = 60_000;

/** Files that stay in the folder and are done with: kept ones, and for a while those that failed. */
export class HandledFiles {
  readonly #handled = new Map<string, { readonly file: SourceFile; readonly until: number }>();

  constructor(private readonly monotonic: () => number) {}

  /** Leaves a file alone, for good or for a while, as long as it does not change. */
  add(file: SourceFile, how: 'for good' | 'for a while'): void {
    const until =
      how === 'for good' ? Number.POSITIVE_INFINITY : this.monotonic() + TRY_AGAIN_AFTER;
    this.#handled.set(file.name, { file, until });
  }

  /** Whether this very file is done with. */
  has(file: SourceFile): boolean {
    const known = this.#handled.get(file.name);
    return (
      known !== undefined &&
      known.until > this.monotonic() &&
      known.file.inode === file.inode &&
      known.file.bytes === file.bytes &&
      known.file.modifiedAt === file.modifiedAt
    );
  }

  /** Forgets files that are no longer in the folder, so that memory does not grow with the years. */
  keepOnly(files: readonly SourceFile[]): void {
    const names = new Set(files.map((file) => file.name));
    for (const name of this.#handled.keys()) {
      if (!names.has(name)) this.#handled.delete(name);
    }
  }
}
