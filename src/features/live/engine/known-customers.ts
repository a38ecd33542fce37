import { DAY_MINUTES } from '../../../core/summary/cover.js';
import type { FirstPurchases } from '../../../core/summary/first-purchases.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import {
  learnFirsts,
  readFirstPurchases,
} from '../../../pipeline/summaries/read-first-purchases.js';
import type { LoadedDigest, ShopState } from './read-news.js';

/** The longest window plus its comparison period, and a margin for time zones and the next days. */
const LOOKED_BACK = 63 * DAY_MINUTES;
/** With more new customers, everything is read again; they take about 100 bytes each. */
const MOST_KNOWN = 200_000;

/** When customers first bought, updated with each load. */
export class KnownCustomers {
  private constructor(
    /** First purchases before the longest window are counted together. */
    public firsts: FirstPurchases,
    /** The snapshot in which `firsts` was read. */
    private snapshot: string,
  ) {}

  /** Reads them. Call it in the transaction of the state. @param now minutes since the epoch. */
  static async read(sql: Sql, { snapshot }: ShopState, now: number): Promise<KnownCustomers> {
    return new KnownCustomers(await readFirstPurchases(sql, now - LOOKED_BACK), snapshot.text);
  }

  /** Adds what was loaded since the previous state. Call it in the transaction of the state. */
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
