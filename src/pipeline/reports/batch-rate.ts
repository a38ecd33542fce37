/** How long a batch took, and how fast the run was meanwhile. */
export interface BatchRate {
  /** Wall time from its first row to its commit. */
  readonly seconds: number;
  /** Rows read in all batches that were committed in this time, itself included, a second. */
  readonly eventsPerSecond: number;
}

/**
 * Tells how fast a run is. Batches that are loaded at once are committed in quick succession, so neither the
 * time of one alone nor the time between two commits says anything of the rate.
 */
export class RateMeter {
  #commits: { readonly at: number; readonly read: number }[] = [];

  /** @param now milliseconds that only ever grow. */
  constructor(private readonly now: () => number) {}

  /** Takes a batch that was just committed, in the order of the batches. */
  committed(read: number, startedAt: number): BatchRate {
    const at = this.now();
    this.#commits.push({ at, read });
    // Those that come after it have begun after it.
    this.#commits = this.#commits.filter((commit) => commit.at > startedAt);
    const together = this.#commits.reduce((sum, commit) => sum + commit.read, 0);
    const seconds = (at - startedAt) / 1_000;
    return { seconds, eventsPerSecond: seconds > 0 ? Math.round(together / seconds) : 0 };
  }
}
