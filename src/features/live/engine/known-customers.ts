import { DAY_MINUTES } from '../../../core/summary/cover.js';
import type { FirstPurchases } from '../../../core/summary/first-purchases.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import {
  learnFirsts,
  readFirstPurchases,
} from '../../../pipeline/summaries/read-first-purchases.js';
import type { LoadedDigest, ShopState } from './read-news.js';

/** The longest window and the time that it is compared with, and what a time zone and the next days add. */
const LOOKED_BACK = 63 * DAY_MINUTES;
/** Of more customers that bought meanwhile, all is read anew; they take about 100 bytes each. */
const MOST_KNOWN = 200_000;

/** When customers bought first, kept up with what is loaded. */
export class KnownCustomers {
  private constructor(
    /** First purchases before the longest window are counted together. */
    public firsts: FirstPurchases,
    /** What `firsts` was read in. */
    private snapshot: string,
  ) {}

  /** Reads it. Belongs into the transaction of the state. @param now minutes since the epoch. */
  static async read(sql: Sql, { snapshot }: ShopState, now: number): Promise<KnownCustomers> {
    return new KnownCustomers(await readFirstPurchases(sql, now - LOOKED_BACK), snapshot.text);
  }

  /** Takes what was loaded since the state before. Belongs into the transaction of the state. */
  async take(sql: Sql, { snapshot }: ShopState, loaded: readonly LoadedDigest[]): Promise<void> {
    if (this.firsts.known > MOST_KNOWN) {
      this.firsts = await readFirstPurchases(sql, this.firsts.since);
      this.snapshot = snapshot.text;
      return;
    }
    const digests = loaded.map(({ digest }) => digest);
    await learnFirsts(sql, this.firsts, digests, this.snapshot);
    for (const digest of digests) this.firsts.take(digest);
  }
}
