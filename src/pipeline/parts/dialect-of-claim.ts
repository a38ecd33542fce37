import type { Dialect } from '../../core/dialect/dialect.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { Claim } from '../batches/batch.js';

/** Tells in which dialect a file is written that nothing is loaded of. */
export type DialectOf = (file: SourceFile) => Dialect;

/** What the dialect of a new file depends on. */
interface DialectEdges {
  readonly mappings: Mappings;
  readonly dialectOf?: DialectOf | undefined;
}

/**
 * The dialect by which a claimed file is read: the recorded one where a part of the file is loaded, so that the rest is
 * read alike.
 * @throws UsageError when a newer version has recorded a dialect that this one does not know.
 */
export function dialectOfClaim(
  { file, partsDone, recordedDialect }: Claim,
  { mappings, dialectOf = ({ name }) => mappings.dialectOf(name) }: DialectEdges,
): Dialect {
  const recorded = parseDialect(recordedDialect, file.name);
  return partsDone > 0 ? recorded : dialectOf(file);
}
