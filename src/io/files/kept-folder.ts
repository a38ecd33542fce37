import type { Rewriting } from './rewrite-rows-to.js';
import type { ListedFile, SourceFile } from './source-file.js';
import type { ReadableFolder } from './source-folder.js';

/** One place of a run's files, for the commands that search it, rewrite its files and remove them. */
export interface KeptFolder extends ReadableFolder {
  /** The name of a file of this place in messages. */
  locationOf(name: string): string;
  /** Whether a listing failed because the place does not exist. */
  isMissing(error: unknown): boolean;
  /**
   * The regular files with this last name, data or not, in pages to bound memory. A place that does not exist has
   * none. Hidden folders and the other places of a run are left out.
   * @throws MachineError if it cannot be listed.
   */
  filesNamed(
    isAsked: (lastName: string) => boolean,
    isDeep: boolean,
  ): AsyncIterable<readonly ListedFile[]>;
  /**
   * Replaces a file atomically by a copy with its rows changed. After an error the file is unchanged.
   * @throws FormatError if its compressed data is damaged; SourceFileError if it cannot be read or its
   * version changed; MachineError if the copy cannot be written; the signal's reason when it is aborted.
   */
  rewrite(file: SourceFile, rewriting: Rewriting, signal: AbortSignal): Promise<void>;
  /** Removes a file; a missing file is not an error. @throws MachineError if the removal is denied. */
  remove(file: ListedFile): Promise<void>;
}
