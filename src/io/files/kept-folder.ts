import type { Rewriting } from './rewrite-rows-to.js';
import type { ListedFile, SourceFile } from './source-file.js';
import type { ReadableFolder } from './source-folder.js';

/** One place of a run's files, for the commands that search it, rewrite its files and remove them. */
export interface KeptFolder extends ReadableFolder {
  /** How messages name a file of it. */
  locationOf(name: string): string;
  /** Whether a listing failed because the place is not there. */
  isMissing(error: unknown): boolean;
  /**
   * The regular files with such a last name, data or not, in pages, so that memory does not grow with the place. A place that
   * is not there has none; hidden folders, and the other places of a run, are left out.
   * @throws MachineError where it cannot be listed.
   */
  filesNamed(
    isAsked: (lastName: string) => boolean,
    isDeep: boolean,
  ): AsyncIterable<readonly ListedFile[]>;
  /**
   * Replaces a file by a copy with its rows changed. The copy appears whole.
   * @throws FormatError where its packed data are damaged; SourceFileError where it cannot be read or another version is
   * there; MachineError where the copy cannot be written; the signal's reason when it is aborted. The file is then as it was.
   */
  rewrite(file: SourceFile, rewriting: Rewriting, signal: AbortSignal): Promise<void>;
  /** Removes a file; one that is gone already is no failure. @throws MachineError where the place does not let us. */
  remove(file: ListedFile): Promise<void>;
}
