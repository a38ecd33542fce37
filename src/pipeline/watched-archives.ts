import type { MovedContent } from '../io/files/source-folder.js';

/** Milliseconds that a file is watched after it was moved. */
const WATCHED_FOR = 15 * 60_000;
/** Maximum number of watched files, newest first. */
const MOST = 1_000;

/** Recently archived or quarantined files, which their producers may still have open. */
export class WatchedArchives {
  /** By SHA-256, oldest first. */
  readonly #files = new Map<string, { readonly file: MovedContent; readonly until: number }>();

  constructor(private readonly monotonic: () => number) {}

  add({ name, sha256, bytes, place, modifiedBefore }: MovedContent): void {
    this.#files.delete(sha256);
    this.#files.set(sha256, {
      file: { name, sha256, bytes, place, modifiedBefore },
      until: this.monotonic() + WATCHED_FOR,
    });
    const [oldest] = this.#files.keys();
    if (this.#files.size > MOST && oldest !== undefined) this.#files.delete(oldest);
  }

  /** The files that are still watched. */
  files(): readonly MovedContent[] {
    const now = this.monotonic();
    for (const [sha256, { until }] of this.#files) {
      if (until > now) break;
      this.#files.delete(sha256);
    }
    return [...this.#files.values()].map(({ file }) => file);
  }
}
