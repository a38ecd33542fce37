import type { Dialect } from '../../core/dialect/dialect.js';
import { fileKind } from '../../core/dialect/file-name.js';
import { FormatError } from '../../core/errors/format-error.js';
import { readZip } from '../../io/files/containers/zip-entries.js';
import type { ReadableFolder } from '../../io/files/source-folder.js';
import { isSameDialect, parseDialect } from '../../core/dialect/record-dialect.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import type { SourceFile } from '../../io/files/source-file.js';
import type { Claim } from '../batches/batch.js';

/** Tells in which dialect a file is written that nothing is loaded of. */
export type DialectOf = (file: SourceFile) => Dialect;

type OpenedFile = Parameters<ReadableFolder['open']>[0];

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

/**
 * The dialect of a claimed file, with what the names of the files in a ZIP say where its own name says nothing.
 * @throws FormatError when it is a ZIP that cannot be read, or whose files are of several formats; SourceFileError.
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
  throw new FormatError('The files in the ZIP are of several formats by their names.', {
    code: 'file.zip',
    hint: 'Put the files into a ZIP each, or into the folder.',
  });
}
