/**
 * The files of a group are kept in memory from hashing to loading if they fit into this size, so that each is read
 * once. Peak memory grows by at most this size.
 */
export const KEPT_BYTES = 8 * 1024 * 1024;

/** The buffer that keeps the files of a group. It is reused for the next group. */
export class KeptBytes {
  #memory: Buffer | undefined;
  #used = 0;

  /** Discards all kept bytes. */
  clear(): void {
    this.#used = 0;
  }

  /** Memory for the given number of bytes, valid until `clear`; undefined when it does not fit. */
  take(bytes: number): Buffer | undefined {
    if (this.#used + bytes > KEPT_BYTES) return undefined;
    this.#memory ??= Buffer.allocUnsafeSlow(KEPT_BYTES);
    const taken = this.#memory.subarray(this.#used, this.#used + bytes);
    this.#used += bytes;
    return taken;
  }
}
