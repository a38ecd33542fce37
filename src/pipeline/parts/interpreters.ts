import type { Dialect } from '../../core/dialect/dialect.js';
import { isSameDialect } from '../../core/dialect/record-dialect.js';
import type { RowPlan } from '../../core/mapping/row-plan.js';
import type { RowInterpreter } from '../../core/rows/row-interpreter.js';
import type { FileHeader } from './read-header.js';

/** Milliseconds that an interpreter's current time may be late. It is used to detect events from the future. */
const FRESH = 1_000;

interface Known {
  readonly dialect: Dialect;
  readonly at: number;
  readonly made: RowInterpreter;
}

/**
 * Provides the row interpreters of a run. Files with the same plan and dialect share one, with its cache of
 * repeated values.
 */
export class Interpreters {
  readonly #known = new WeakMap<RowPlan, Known>();

  /** @param now milliseconds since the epoch; the clock can jump. */
  of({ plan, dialect }: FileHeader, now: number, make: () => RowInterpreter): RowInterpreter {
    const known = this.#known.get(plan);
    const isFresh = known !== undefined && now >= known.at && now - known.at < FRESH;
    if (isFresh && isSameDialect(known.dialect, dialect)) return known.made;
    const made = make();
    this.#known.set(plan, { dialect, at: now, made });
    return made;
  }
}
