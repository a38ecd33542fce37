/** How long a batch took, and the rate of the run in that time. */
export interface BatchRate {
  /** Wall time from its first row to its commit. */
  readonly seconds: number;
  /** Rows read per second in all batches that were committed in this time, including this one. */
  readonly eventsPerSecond: number;
}

/**
 * Measures the rate of a run. Concurrently loaded batches are committed in quick succession, so neither the
 * duration of one nor the time between two commits gives the rate.
 */
export class RateMeter {
  #commits: { readonly at: number; readonly read: number }[] = [];

  /** @param now monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  /** Records a batch that was just committed. Call it in the order of the batches. */
  committed(read: number, startedAt: number): BatchRate {
    const at = this.now();
    this.#commits.push({ at, read });
    // Batches start in order, so later ones do not need earlier commits.
    this.#commits = this.#commits.filter((commit) => commit.at > startedAt);
    const together = this.#commits.reduce((sum, commit) => sum + commit.read, 0);
    const seconds = (at - startedAt) / 1_000;
    return { seconds, eventsPerSecond: seconds > 0 ? Math.round(together / seconds) : 0 };
  }
}
