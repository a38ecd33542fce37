import { isSameFile, type IdentifiedFile, type SourceFile } from '../io/files/source-file.js';

/** A file that another run reads is read by this one as well after so many milliseconds: that run may hang. */
const RESERVED_FOR = 60_000;

interface Reserved {
  readonly file: SourceFile;
  /** Monotonic milliseconds. */
  readonly until: number;
}

/** Files that another run reads or loads, with what is known of them: so they need not be read at every look. */
export class BusyFiles {
  readonly #files = new Map<string, IdentifiedFile>();
  readonly #reserved = new Map<string, Reserved>();

  constructor(private readonly monotonic: () => number) {}

  add(file: IdentifiedFile): void {
    this.#files.set(file.name, { ...file, content: undefined });
  }

  /** Notes that another run has reserved a file. */
  addReserved(file: SourceFile): void {
    if (isSameFile(this.#reserved.get(file.name)?.file, file)) return;
    this.#reserved.set(file.name, { file, until: this.monotonic() + RESERVED_FOR });
  }

  /** The file with its identity, if it is the very file that was busy before. */
  find(file: SourceFile): IdentifiedFile | undefined {
    const known = this.#files.get(file.name);
    return isSameFile(known, file) ? known : undefined;
  }

  /** Whether the file has been reserved by another run for so long that the ledger is asked for it all the same. */
  isOverdue(file: SourceFile): boolean {
    const reserved = this.#reserved.get(file.name);
    return isSameFile(reserved?.file, file) && (reserved?.until ?? 0) <= this.monotonic();
  }

  /** Forgets files that are no longer in the folder, so that memory does not grow with the years. */
  keepOnly(files: readonly SourceFile[]): void {
    const names = new Set(files.map((file) => file.name));
    for (const known of [this.#files, this.#reserved]) {
      for (const name of known.keys()) if (!names.has(name)) known.delete(name);
    }
  }
}
