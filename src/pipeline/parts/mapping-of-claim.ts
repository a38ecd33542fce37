import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import { parseRecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { Claim } from '../batches/batch.js';

interface MappingEdges {
  readonly mappings: Mappings;
}

/**
 * The mapping by which a claimed file is read: the recorded one where a part of the file is loaded, so that the rest is
 * read alike, whatever the mappings of this run are.
 * @throws UsageError when this version cannot read a recorded mapping.
 */
export function mappingOfClaim(claim: Claim, edges: MappingEdges): Mapping {
  return claim.partsDone > 0 ? mappingOfLoaded(claim, edges) : edges.mappings.of(claim.file.name);
}

/**
 * The mapping by which what is loaded of a file was read; where none is recorded, that of its name.
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
