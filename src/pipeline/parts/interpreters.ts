import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { describeDialect } from '../../core/dialect/record-dialect.js';
import type { FileHeader } from './read-header.js';

/** An interpreter knows what time it is, for events from the future; so long it may be late, in milliseconds. */
const FRESH = 1_000;

/**
 * Gives the files of a run what reads their rows. The next file most often has the same header and dialect: then it
 * is the same, with what it remembers of values that come again.
 */
export class Interpreters {
  #last:
    { readonly header: string; readonly at: number; readonly made: RowInterpreter } | undefined;

  /** @param now milliseconds since the epoch; the clock can jump. */
  of({ plan, dialect }: FileHeader, now: number, make: () => RowInterpreter): RowInterpreter {
    const header = JSON.stringify([plan.header, describeDialect(dialect)]);
    const last = this.#last;
    const isFresh = last !== undefined && now >= last.at && now - last.at < FRESH;
    if (isFresh && last.header === header) return last.made;
    const made = make();
    this.#last = { header, at: now, made };
    return made;
  }
}
