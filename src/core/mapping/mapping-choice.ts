import { NO_MAPPINGS, type Mappings } from './mappings.js';
import type { Mapping } from './language/mapping.js';
import { parseRecordedMapping, type RecordedMapping } from './recorded-mapping.js';

/** A file that was loaded before: its name, and the mapping that the ledger has of it. */
export interface LoadedBy {
  readonly name: string;
  /** Undefined where none is recorded. */
  readonly recorded: RecordedMapping | undefined;
}

/** By which mapping files are read again that were loaded before. */
export class MappingChoice {
  readonly #parsed = new Map<string, Mapping>();
  #others: Promise<Mappings> | undefined;

  constructor(
    /** Those that the user has named for this: the first that fits the name of a file is used. */
    readonly given: Mappings = NO_MAPPINGS,
    /** Those for files of which no mapping is recorded. */
    private readonly findOthers: () => Promise<Mappings> = () => Promise.resolve(NO_MAPPINGS),
  ) {}

  /**
   * The mapping of a file.
   * @throws UsageError when this version cannot read the recorded one, or there is none of a name that is set.
   */
  async of({ name, recorded }: LoadedBy): Promise<Mapping> {
    if (this.given.fits(name)) return this.given.of(name);
    if (recorded !== undefined) return this.#parse(recorded, name);
    this.#others ??= this.findOthers();
    return (await this.#others).of(name);
  }

  #parse(recorded: RecordedMapping, name: string): Mapping {
    const known = this.#parsed.get(recorded.json);
    const mapping = known ?? parseRecordedMapping(recorded, name);
    this.#parsed.set(recorded.json, mapping);
    return mapping;
  }
}
