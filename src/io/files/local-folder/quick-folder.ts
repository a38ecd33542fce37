import { linkSync, lstatSync, unlinkSync } from 'node:fs';
import { WAITING_CALLS, type FileCalls } from './file-calls.js';

/** The largest mean duration of a call on a fast folder, in milliseconds; seeking disks and networks exceed it. */
const QUICK = 1;
/** The weight of the last duration in the mean. */
const WEIGHT = 0.2;
/** After slow calls, the milliseconds without synchronous calls. */
const CAREFUL_FOR = 1_000;

/**
 * Measures whether the file system of a folder answers so fast that asynchronous calls cost more than they save: an
 * asynchronous call takes ten times the CPU time.
 */
export class QuickFolder {
  #mean = 0;
  #carefulUntil = Number.NEGATIVE_INFINITY;

  /** @param now monotonic milliseconds. */
  constructor(private readonly now: () => number) {}

  get isQuick(): boolean {
    return this.now() >= this.#carefulUntil;
  }

  /** Makes a synchronous call and measures its duration. */
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
