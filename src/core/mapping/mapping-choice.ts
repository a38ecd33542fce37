import { NO_MAPPINGS, type Mappings } from './mappings.js';
import type { Mapping } from './language/mapping.js';
import { parseRecordedMapping, type RecordedMapping } from './recorded-mapping.js';

/** A file that was loaded before: its name and its mapping in the ledger. */
export interface LoadedBy {
  readonly name: string;
  /** Undefined if none is recorded. */
  readonly recorded: RecordedMapping | undefined;
}

/** Selects the mapping for reading a loaded file again. */
export class MappingChoice {
  readonly #parsed = new Map<string, Mapping>();
  #others: Promise<Mappings> | undefined;

  constructor(
    /** The mappings that the user named: the first that matches the file name is used. */
    readonly given: Mappings = NO_MAPPINGS,
    /** The mappings for files without a recorded mapping. */
    private readonly findOthers: () => Promise<Mappings> = () => Promise.resolve(NO_MAPPINGS),
  ) {}

  /**
   * The mapping of a file.
   * @throws UsageError when this version cannot read the recorded one, or no mapping of a configured name exists.
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
