import type { Dialect } from '../../core/dialect/dialect.js';
import { fileKind } from '../../core/dialect/file-name.js';
import { FormatError } from '../../core/errors/format-error.js';
import { readZip } from '../../io/files/containers/zip-entries.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import { isSameDialect, parseDialect } from '../../core/dialect/record-dialect.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { Claim } from '../batches/batch.js';

/** Finds the dialect of a file of which nothing is loaded. */
export type DialectOf = (file: SourceFile) => Dialect;

type OpenedFile = Parameters<ReadableFolder['open']>[0];

/** What the dialect of a new file depends on. */
interface DialectEdges {
  readonly mappings: Mappings;
  readonly dialectOf?: DialectOf | undefined;
}

/**
 * The dialect to read a claimed file with: the recorded one if a part of the file is loaded, so that all parts are
 * read with the same dialect.
 * @throws UsageError when a newer version recorded a dialect that this version does not support.
 */
export function dialectOfClaim(
  { file, partsDone, recordedDialect }: Claim,
  { mappings, dialectOf = ({ name }) => mappings.dialectOf(name) }: DialectEdges,
): Dialect {
  const recorded = parseDialect(recordedDialect, file.name);
  return partsDone > 0 ? recorded : dialectOf(file);
}

/**
 * The dialect of a claimed file, completed from the names of the files in a ZIP if the ZIP's own name gives no
 * format.
 * @throws FormatError when the ZIP cannot be read, or its files have several formats; SourceFileError.
 */
export async function withEntryNames(
  dialect: Dialect,
  { file, partsDone }: Pick<Claim, 'partsDone'> & { readonly file: OpenedFile },
  { mappings, source, dialectOf }: DialectEdges & { readonly source: Pick<ReadableFolder, 'open'> },
  signal: AbortSignal,
): Promise<Dialect> {
  const kind = fileKind(file.name);
  const isTold = kind?.container !== 'zip' || kind.ending !== undefined;
  if (isTold || partsDone > 0 || dialectOf !== undefined || file.bytes === 0) return dialect;
  await using opened = await source.open(file, signal);
  const entries = await readZip(opened, file.bytes);
  const dialects = entries.map(({ name }) => mappings.dialectOf(file.name, name));
  const [first = dialect, ...others] = dialects;
  if (others.every((other) => isSameDialect(first, other))) return first;
  throw new FormatError('The files in the ZIP have different formats, by their names.', {
    code: 'file.zip',
    hint: 'Make one ZIP for each file, or put the files into the folder.',
  });
}
