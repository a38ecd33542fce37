import type { Tally } from '../../core/rows/tally.js';

/**
 * Files of a folder that are ignored, by reason: their extension (`.tsv`, `.csv.1`, in lower case), `subfolder`,
 * `not_regular` (a link, a pipe, a folder with the name of a CSV), or `other_name`.
 */
export type IgnoredFiles = Readonly<Tally>;

/** The maximum number of extensions that are counted separately. */
const MOST_ENDS = 50;
const END = /(?:\.csv)?\.[\p{L}\p{N}_~-]{1,16}$/iu;
/** Unfinished files of a producer; they are never counted. */
const UNFINISHED = /^\.|\.(?:tmp|part)$/is;

/** Whether a name is that of a hidden or unfinished file. */
export function isUnfinishedName(name: string): boolean {
  return UNFINISHED.test(name);
}

/** Counts the files that a listing ignores. */
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
