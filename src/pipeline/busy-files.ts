import { isSameFile, type IdentifiedFile, type SourceFile } from '../io/files/source-file.js';

/** Milliseconds after which this run reads a file that another run has reserved: the other run may hang. */
const RESERVED_FOR = 60_000;

interface Reserved {
  readonly file: SourceFile;
  /** Monotonic milliseconds. */
  readonly until: number;
}

/**
 * Files that other runs are reading or loading, with their known identity, so that they are not read again at
 * every poll.
 */
export class BusyFiles {
  readonly #files = new Map<string, IdentifiedFile>();
  readonly #reserved = new Map<string, Reserved>();

  constructor(private readonly monotonic: () => number) {}

  add(file: IdentifiedFile): void {
    this.#files.set(file.name, { ...file, content: undefined });
  }

  /** Records that another run has reserved a file. */
  addReserved(file: SourceFile): void {
    if (isSameFile(this.#reserved.get(file.name)?.file, file)) return;
    this.#reserved.set(file.name, { file, until: this.monotonic() + RESERVED_FOR });
  }

  /** The identity of the file if it was busy before and has not changed since. */
  find(file: SourceFile): IdentifiedFile | undefined {
    const known = this.#files.get(file.name);
    return isSameFile(known, file) ? known : undefined;
  }

  /** Whether another run has held the reservation so long that this run claims the file anyway. */
  isOverdue(file: SourceFile): boolean {
    const reserved = this.#reserved.get(file.name);
    return isSameFile(reserved?.file, file) && (reserved?.until ?? 0) <= this.monotonic();
  }

  /** Drops files that are no longer in the folder, so that memory does not grow over time. */
  keepOnly(files: readonly SourceFile[]): void {
    const names = new Set(files.map((file) => file.name));
    for (const known of [this.#files, this.#reserved]) {
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
    }
  }
}
