/**
 * The files of a group are kept from their hash to their load where they fit in here, so that each is read once. Peak
 * memory grows by this at most.
 */
export const KEPT_BYTES = 8 * 1024 * 1024;

/** The memory in which the files of a group are kept. It is used again for the next group. */
export class KeptBytes {
  #memory: Buffer | undefined;
  #used = 0;

  /** Forgets all that is kept. */
  clear(): void {
    this.#used = 0;
  }

  /** Memory for so many bytes, good until `clear`; undefined where there is no room. */
  take(bytes: number): Buffer | undefined {
    if (this.#used + bytes > KEPT_BYTES) return undefined;
    this.#memory ??= Buffer.allocUnsafeSlow(KEPT_BYTES);
    const taken = this.#memory.subarray(this.#used, this.#used + bytes);
    this.#used += bytes;
    return taken;
  }
}
