import { BUILT_IN_NAMES, BUILT_IN_SUMMARIES } from '../../core/mapping/built-in.js';

/** A built-in mapping in the list. */
export interface ListedMapping {
  readonly name: string;
  /** The files that it is for. */
  readonly summary: string;
}

/** The built-in mappings, by name. */
export function listMappings(): readonly ListedMapping[] {
  return BUILT_IN_NAMES.map((name) => ({ name, summary: BUILT_IN_SUMMARIES[name] }));
}
