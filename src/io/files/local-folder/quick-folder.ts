import { linkSync, lstatSync, unlinkSync } from 'node:fs';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';

/** Answers must not take longer in the mean, in milliseconds; a disk that seeks, or a network, does. */
const QUICK = 1;
/** How much the last answer counts in the mean. */
const WEIGHT = 0.2;
/** So long nothing is asked at once after answers were slow. */
const CAREFUL_FOR = 1_000;

/**
 * Knows whether the file system of a folder answers so quickly that to wait for an answer, and let others work
 * meanwhile, costs more than the answer: a call that waits takes ten times the processor's time.
 */
export class QuickFolder {
  #mean = 0;
  #carefulUntil = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  get isQuick(): boolean {
    return this.now() >= this.#carefulUntil;
  }

  /** Asks at once, and takes note of how long that took. */
  atOnce<T>(ask: () => T): T {
    const begun = this.now();
    try {
      return ask();
    } finally {
      const end = this.now();
      this.#mean += WEIGHT * (end - begun - this.#mean);
      if (this.#mean > QUICK) {
        this.#mean = 0;
        this.#carefulUntil = end + CAREFUL_FOR;
      }
    }
  }

  get calls(): FileCalls {
    return this.isQuick ? this.#callsAtOnce : WAITING_CALLS;
  }

  readonly #callsAtOnce: FileCalls = {
    link: (from, to) => this.atOnce(() => linkSync(from, to)),
    unlink: (path) => this.atOnce(() => unlinkSync(path)),
    lstat: (path) => this.atOnce(() => lstatSync(path)),
  };
}
