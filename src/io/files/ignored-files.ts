import type { Tally } from '../../core/rows/tally.js';

/**
 * Files of a folder that are not looked at, by reason: the end of their name (`.tsv`, `.csv.1`, in lower case),
 * `subfolder`, `not_regular` (a link, a pipe, a folder with the name of a CSV), or `other_name`.
 */
export type IgnoredFiles = Readonly<Tally>;

/** More different ends of names are counted together. */
const MOST_ENDS = 50;
const END = /(?:\.csv)?\.[\p{L}\p{N}_~-]{1,16}$/iu;
/** Files of a producer that is not done; they are never counted. */
const UNFINISHED = /^\.|\.(?:tmp|part)$/is;

/** Whether a name is that of a hidden file, or of one that is not whole yet. */
export function isUnfinishedName(name: string): boolean {
  return UNFINISHED.test(name);
}

/** Counts the files that a listing passes over. */
export class IgnoredCounter {
  readonly #tally = new Map<string, number>();

  /** Counts a regular file by its name. */
  addName(name: string): void {
    const end = END.exec(name)?.[0].toLowerCase() ?? 'other_name';
    const isNew = !this.#tally.has(end) && this.#tally.size >= MOST_ENDS;
    this.add(isNew ? 'other_name' : end, 1);
  }

  add(reason: string, files: number): void {
    if (files > 0) this.#tally.set(reason, (this.#tally.get(reason) ?? 0) + files);
  }

  get files(): IgnoredFiles {
    return Object.fromEntries(this.#tally);
  }
}
