import type { SourceFile } from './source-file.js';

/** Files are sorted whenever this share of `most` has been added beyond it. */
const SPARE = 0.25;

/** Keeps the oldest of the added files, so that memory does not grow with the folder, and counts all. */
export class OldestFiles<File extends SourceFile> {
  /** The number of all added files, and their bytes. */
  count = 0;
  bytes = 0;
  #kept: File[] = [];
  /** The newest file that is kept, once `most` files are kept. */
  #last: File | undefined;

  /** @param most the number of files to keep. */
  constructor(private readonly most: number) {}

  add(file: File): void {
    this.count += 1;
    this.bytes += file.bytes;
    if (this.#last !== undefined && byAge(this.#last, file) < 0) return;
    this.#kept.push(file);
    if (this.#kept.length > this.most * (1 + SPARE)) this.#last = this.inOrder().at(-1);
  }

  /** The oldest files; files of the same time are sorted by name. */
  inOrder(): readonly File[] {
    this.#kept = this.#kept.sort(byAge).slice(0, this.most);
    return this.#kept;
  }
}

function byAge(a: SourceFile, b: SourceFile): number {
  return a.modifiedAt - b.modifiedAt || (a.name < b.name ? -1 : 1);
}
