import type { MovedContent } from '../io/files/source-folder.js';

/** Archives are looked at for so long after they were loaded, in milliseconds … */
const WATCHED_FOR = 15 * 60_000;
/** … so many of them, the newest. */
const MOST = 1_000;

/** Files that were archived or put aside a short time ago: their producers may still have them open. */
export class WatchedArchives {
  /** By SHA-256, the oldest first. */
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

  /** Those that are still watched. */
  files(): readonly MovedContent[] {
    const now = this.monotonic();
    for (const [sha256, { until }] of this.#files) {
      if (until > now) break;
      this.#files.delete(sha256);
    }
    return [...this.#files.values()].map(({ file }) => file);
  }
}
