import type { FieldBounds, RawRow } from '../csv/raw-row.js';
import { neededColumns } from '../mapping/language/used-columns.js';
import type { RowInterpreter } from './row-interpreter.js';

/**
 * Finds the keys of a mapping that no object of an NDJSON file has, so that misspelt keys are reported. In CSV the
 * header shows them; in NDJSON a missing key only means that there is no value.
 */
export class MissingKeys {
  /** By field position: the uses of the field in the mapping. */
  readonly #missing: Map<number, readonly string[]>;
  #hasRows = false;

  constructor({ plan, dialect }: Pick<RowInterpreter, 'plan' | 'dialect'>) {
    const needed = dialect.format === 'ndjson' ? neededColumns(plan.mapping) : [];
    const uses = Map.groupBy(needed, ({ name }) => plan.names.indexOf(name));
    this.#missing = new Map([...uses].map(([place, all]) => [place, all.map((one) => one.for)]));
  }

  /** Reads a row of the file. */
  see(row: RawRow): void {
    if (this.#missing.size === 0 || row.fault !== undefined) return;
    this.#hasRows = true;
    const { bounds } = row;
    const texts = bounds === undefined ? row.fields : undefined;
    for (const place of this.#missing.keys()) {
      const length = texts?.[place]?.length ?? (bounds ? lengthAt(bounds, place) : 0);
      if (length > 0) this.#missing.delete(place);
    }
  }

  /** The codes of warnings for the uses of the mapping that have no text in any row of the file, each once. */
  get warnings(): readonly string[] {
    if (!this.#hasRows) return [];
    return [...new Set([...this.#missing.values()].flat())].map((use) => `${use}.missing_key`);
  }
}

function lengthAt({ starts, ends }: FieldBounds, place: number): number {
  return (ends[place] ?? 0) - (starts[place] ?? 0);
}
