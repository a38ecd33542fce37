import type { SourceFile } from './source-file.js';

/** Files are put in order whenever so many parts of `most` are there beyond it. */
const SPARE = 0.25;

/** Keeps the oldest of the files that it is told of, so that memory does not grow with the folder, and counts all. */
export class OldestFiles<File extends SourceFile> {
  /** All files that were told, and their bytes. */
  count = 0;
  bytes = 0;
  #kept: File[] = [];
  /** The last file in order that is kept, once there are as many as may be. */
  #last: File | undefined;

  /** @param most so many are kept. */
  constructor(private readonly most: number) {}

  add(file: File): void {
    this.count += 1;
    this.bytes += file.bytes;
    if (this.#last !== undefined && byAge(this.#last, file) < 0) return;
    this.#kept.push(file);
    if (this.#kept.length > this.most * (1 + SPARE)) this.#last = this.inOrder().at(-1);
  }

  /** The oldest files, those of the same time in the order of their names. */
  inOrder(): readonly File[] {
    this.#kept = this.#kept.sort(byAge).slice(0, this.most);
    return this.#kept;
  }
}

function byAge(a: SourceFile, b: SourceFile): number {
  return a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1);
}
