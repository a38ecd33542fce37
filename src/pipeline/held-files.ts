import type { HeldFile, HeldReason } from '../io/files/held-file.js';
import type { FolderListing } from '../io/files/source-folder.js';

/** Tracks files that are held back across polls of the folder. */
export class HeldFiles {
  #reasons: ReadonlyMap<string, HeldReason> = new Map();

  /** Returns all files that are held back now, and those that are new or have a new reason. */
  look({ unfinished, held }: Pick<FolderListing, 'unfinished' | 'held'>): {
    readonly all: readonly HeldFile[];
    readonly fresh: readonly HeldFile[];
  } {
    const now = new Map(held.map(({ name, reason }) => [name, reason]));
    const all = unfinished.flatMap(({ name }): HeldFile[] => {
      // Not every poll determines the reason.
      const reason = now.get(name) ?? this.#reasons.get(name);
      return reason === undefined ? [] : [{ name, reason }];
    });
    const fresh = all.filter(({ name, reason }) => this.#reasons.get(name) !== reason);
    this.#reasons = new Map(all.map(({ name, reason }) => [name, reason]));
    return { all, fresh };
  }
}
