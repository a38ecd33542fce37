/** `Date.UTC` maps years below 100 to the 20th century. */
const FIRST_YEAR = 1_000;

/** A calendar day, cached because most rows have the same day as the row before. */
export class KnownDay {
  /** Its first millisecond since the epoch, in UTC. */
  midnight = 0;
  /** The last day that was found, as `20261122`. */
  #key = -1;

  /** Finds a day; false if it does not exist or is before the year 1000. */
  find(year: number, month: number, day: number): boolean {
    if (year < FIRST_YEAR || month < 0 || day < 0) return false;
    const key = (year * 100 + month) * 100 + day;
    if (key === this.#key) return true;
    const date = new Date(Date.UTC(year, month - 1, day));
    if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
    this.#key = key;
    this.midnight = date.getTime();
    return true;
  }
}
