import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import { describeDialect } from '../../core/dialect/record-dialect.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { FileHeader } from './read-header.js';

/** An interpreter knows what time it is, for events from the future; so long it may be late, in milliseconds. */
const FRESH = 1_000;
/** Formats of files that come by turns. */
const MOST = 16;

interface Known {
  readonly mapping: Mapping;
  readonly at: number;
  readonly made: RowInterpreter;
}

/**
 * Gives the files of a run what reads their rows. The next file most often has the header, dialect and mapping of one
 * before: then it is the same, with what it remembers of values that come again.
 */
export class Interpreters {
  /** By header and dialect, the one that was made first at the front. */
  readonly #known = new Map<string, Known>();

  /** @param now milliseconds since the epoch; the clock can jump. */
  of(
    { plan, dialect }: FileHeader,
    values: ReadonlyMap<string, string>,
    now: number,
    make: () => RowInterpreter,
  ): RowInterpreter {
    const { mapping } = plan;
    const key = JSON.stringify([plan.header, describeDialect(dialect), mapping.name, [...values]]);
    const known = this.#known.get(key);
    const isFresh = known !== undefined && now >= known.at && now - known.at < FRESH;
    if (isFresh && known.mapping === mapping) return known.made;
    const made = make();
    this.#known.delete(key);
    this.#known.set(key, { mapping, at: now, made });
    const [oldest = key] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest);
    return made;
  }
}
