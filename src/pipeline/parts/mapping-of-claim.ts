import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import { parseRecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { Claim } from '../batches/batch.js';

interface MappingEdges {
  readonly mappings: Mappings;
}

/**
 * The mapping to read a claimed file with: the recorded one if a part of the file is loaded, regardless of the
 * mappings of this run, so that all parts are read with the same mapping.
 * @throws UsageError when this version cannot read a recorded mapping.
 */
export function mappingOfClaim(claim: Claim, edges: MappingEdges): Mapping {
  return claim.partsDone > 0 ? mappingOfLoaded(claim, edges) : edges.mappings.of(claim.file.name);
}

/**
 * The mapping that the loaded part of a file was read with; if none is recorded, the mapping for its name.
 * @throws UsageError when this version cannot read a recorded mapping.
 */
export function mappingOfLoaded(
  { file, recordedMapping }: Pick<Claim, 'file' | 'recordedMapping'>,
  { mappings }: MappingEdges,
): Mapping {
  return recordedMapping === undefined
    ? mappings.of(file.name)
    : parseRecordedMapping(recordedMapping, file.name);
}
