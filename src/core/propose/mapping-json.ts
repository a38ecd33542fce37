import type { Dialect } from '../dialect/dialect.js';
import { DEFAULT_DIALECT } from '../dialect/dialect.js';
import type { FileKey } from '../mapping/language/file-key.js';
import type { SniffedFile } from '../sniff/sniff-file.js';
import type { ProposedMapping } from './proposed-mapping.js';

/** A mapping as its JSON file has it. */
export type MappingJson = Readonly<Record<string, unknown>>;

/** A mapping file: what a proposal says, and how the files are written. */
export function mappingJson(
  name: string,
  proposed: ProposedMapping,
  file: FileKey | undefined,
): MappingJson {
  const { version = 2, waive, ...keys } = proposed;
  return {
    version,
    name,
    ...(file === undefined ? {} : { file }),
    ...keys,
    ...(waive.length > 0 ? { waive } : {}),
  };
}

/** The fields of a dialect that a mapping must name; undefined where the files are written like our own format. */
export function dialectKeys(
  { dialect, encoding, hasHeader }: Pick<SniffedFile, 'dialect' | 'encoding' | 'hasHeader'>,
  names: readonly string[],
): FileKey['dialect'] {
  const { format, delimiter, quote, escape, comment, skipLines } = dialect;
  const differs = (field: keyof Dialect) => dialect[field] !== DEFAULT_DIALECT[field];
  const keys = {
    ...(differs('format') ? { format } : {}),
    ...(differs('delimiter') ? { delimiter } : {}),
    ...(differs('quote') ? { quote: quote ?? null } : {}),
    ...(differs('escape') ? { escape } : {}),
    ...(comment === undefined ? {} : { comment }),
    // A byte order mark says it in the file.
    ...(differs('encoding') && !encoding.hasMark ? { encoding: dialect.encoding } : {}),
    ...(skipLines > 0 ? { skipLines } : {}),
    ...(format === 'csv' && !hasHeader ? { columns: [...names] } : {}),
  };
  return Object.keys(keys).length === 0 ? undefined : keys;
}
