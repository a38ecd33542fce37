import type { Dialect } from '../dialect/dialect.js';
import { DEFAULT_DIALECT } from '../dialect/dialect.js';
import type { FileKey } from '../mapping/language/file-key.js';
import type { SniffedFile } from '../sniff/sniff-file.js';
import type { ProposedMapping } from './proposed-mapping.js';

/** A mapping as written in its JSON file. */
export type MappingJson = Readonly<Record<string, unknown>>;

/** A mapping file: a proposal and the dialect of the files. */
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

/** The fields of a dialect that a mapping must state; undefined if the files have the default dialect. */
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
    // A byte order mark in the file already states it.
    ...(differs('encoding') && !encoding.hasMark ? { encoding: dialect.encoding } : {}),
    ...(skipLines > 0 ? { skipLines } : {}),
    ...(format === 'csv' && !hasHeader ? { columns: [...names] } : {}),
  };
  return Object.keys(keys).length === 0 ? undefined : keys;
}
