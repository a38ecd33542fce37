import { DEFAULT_DIALECT, type Dialect } from '../../core/dialect/dialect.js';
import { EXPORT_HEADER_BYTES, exportedColumns } from '../../core/event/reject-export.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import type { Claim } from '../batches/batch.js';
import type { DialectOf } from './dialect-of-claim.js';

/** How a claimed file is read. */
export interface Reading {
  readonly dialect: Dialect;
  readonly mapping: Mapping;
}

interface ExportEdges {
  readonly mappings: Mappings;
  readonly source: Pick<ReadableFolder, 'open'>;
  readonly dialectOf?: DialectOf | undefined;
}

/**
 * How to read a file of which nothing is loaded, if it may be a corrected export of rejects. An export has the
 * default dialect under any name, and its rows need the mapping of the files that they come from.
 * @throws SourceFileError when it cannot be read; the signal's reason when it is aborted.
 */
export async function readingOfExport(
  reading: Reading,
  { file, partsDone }: Claim,
  { mappings, source, dialectOf }: ExportEdges,
  signal: AbortSignal,
): Promise<Reading> {
  const isKnown = partsDone > 0 || dialectOf !== undefined || mappings.all.length === 0;
  if (isKnown || file.bytes === 0) return reading;
  await using opened = await source.open(file, signal);
  const columns = exportedColumns(await opened.start(EXPORT_HEADER_BYTES));
  if (columns === undefined) return reading;
  return { dialect: DEFAULT_DIALECT, mapping: mappings.ofExport(file.name, columns) };
}
