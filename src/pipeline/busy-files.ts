import { isSameFile, type IdentifiedFile, type SourceFile } from '../io/files/source-file.js';

/** Files that another run is loading, with what is known of them: so they need not be read at every look. */
export class BusyFiles {
  readonly #files = new Map<string, IdentifiedFile>();

  add(file: IdentifiedFile): void {
    this.#files.set(file.name, { ...file, content: undefined });
  }

  /** The file with its identity, if it is the very file that was busy before. */
  find(file: SourceFile): IdentifiedFile | undefined {
    const known = this.#files.get(file.name);
    return isSameFile(known, file) ? known : undefined;
  }

  /** Forgets files that are no longer in the folder, so that memory does not grow with the years. */
  keepOnly(files: readonly SourceFile[]): void {
    const names = new Set(files.map((file) => file.name));
    for (const name of this.#files.keys()) {
      if (!names.has(name)) this.#files.delete(name);
    }
  }
}
