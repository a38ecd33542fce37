/** Rows are divided among tables, so that growing one of them copies little memory. */
const TABLES = 64;
const FIRST_SLOTS = 16;
/** Two words a slot. */
const WORDS = 2;
/** The fill level above which a table grows. */
const FULL = 0.75;

/**
 * Counts equal rows of a file of any length. It stores a 64-bit hash of each row instead of the row: 11 to 21 bytes
 * of memory.
 */
export class RowCounter {
  readonly #tables: HashSet[] = [];

  /** Adds a row by its digest, and returns how many equal rows were added before it. */
  add(digest: Buffer): number {
    const [high, low] = [digest.readUInt32LE(0), digest.readUInt32LE(4)];
    const table = (this.#tables[(digest[8] ?? 0) % TABLES] ??= new HashSet());
    const ordinal = firstMissing((each) => table.has(high, mixed(low, each)));
    table.add(high, mixed(low, ordinal));
    return ordinal;
  }
}

/** The first missing number, where all smaller ones are present. Takes logarithmic time. */
function firstMissing(isThere: (number: number) => boolean): number {
  let bound = 1;
  if (!isThere(0)) return 0;
  while (isThere(bound)) bound *= 2;
  let [there, missing] = [Math.floor(bound / 2), bound];
  while (missing - there > 1) {
    const middle = Math.floor((there + missing) / 2);
    if (isThere(middle)) there = middle;
    else missing = middle;
  }
  return missing;
}

/** The second word of a row's hash for one of its occurrences: each occurrence has an entry of its own. */
function mixed(low: number, ordinal: number): number {
  return (low + Math.imul(ordinal, 0x9e3779b1)) >>> 0;
}

/** A set of 64-bit numbers, two words each; open addressing, without removal. */
class HashSet {
  #words = new Uint32Array(FIRST_SLOTS * WORDS);
  #count = 0;

  has(high: number, low: number): boolean {
    const at = this.#find(high, low);
    return this.#words[at] !== 0 || this.#words[at + 1] !== 0;
  }

  add(high: number, low: number): void {
    if ((this.#count + 1) * WORDS > this.#words.length * FULL) this.#grow();
    this.#put(high, low);
    this.#count++;
  }

  #put(high: number, low: number): void {
    const at = this.#find(high, low);
    this.#words[at] = high;
    // Two zeros mark an empty slot.
    this.#words[at + 1] = high === 0 && low === 0 ? 1 : low;
  }

  /** The slot of a number, or the free slot for it. */
  #find(high: number, low: number): number {
    const words = this.#words;
    const mask = words.length - 1;
    const second = high === 0 && low === 0 ? 1 : low;
    let at = ((Math.imul(high ^ second, 0x85ebca6b) >>> 0) * WORDS) & mask;
    while (
      (words[at] !== 0 || words[at + 1] !== 0) &&
      (words[at] !== high || words[at + 1] !== second)
    ) {
      at = (at + WORDS) & mask;
    }
    return at;
  }

  #grow(): void {
    const old = this.#words;
    this.#words = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const [high = 0, low = 0] = [old[at], old[at + 1]];
      if (high !== 0 || low !== 0) this.#put(high, low);
    }
  }
}
