import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import { parseRecordedMapping } from '../../core/mapping/recorded-mapping.js';
import type { Claim } from '../batches/batch.js';

/**
 * The mapping by which a claimed file is read: the recorded one where a part of the file is loaded, so that the rest is
 * read alike, whatever the mappings of this run are.
 * @throws UsageError when this version cannot read a recorded mapping.
 */
export function mappingOfClaim(
  { file, partsDone, recordedMapping }: Claim,
  { mappings }: { readonly mappings: Mappings },
): Mapping {
  const isRecorded = partsDone > 0 && recordedMapping !== undefined;
  return isRecorded ? parseRecordedMapping(recordedMapping, file.name) : mappings.of(file.name);
}
