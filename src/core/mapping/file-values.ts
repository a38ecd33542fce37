import { NO_MAPPING, type Mapping } from './language/mapping.js';
import { columnName } from '../text/column-name.js';

/** A folder that states a value, as Hive names partitions: `date=2026-05-04`. */
const HIVE_FOLDER = /^([^=/]+)=(.*)$/;

/**
 * The values in the path of a file, by names in lower case: folders of the form `name=value`, and the named groups
 * of the mapping's `file.captures`, which take precedence.
 */
export function fileValues(path: string, mapping: Mapping): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  if (mapping === NO_MAPPING) return values;
  for (const folder of path.split('/').slice(0, -1)) {
    const [, name, value = ''] = HIVE_FOLDER.exec(folder) ?? [];
    if (name !== undefined) values.set(columnName(name), decoded(value));
  }
  const { captures } = mapping.file ?? {};
  const groups = captures === undefined ? undefined : new RegExp(captures, 'u').exec(path)?.groups;
  for (const [name, value] of Object.entries(groups ?? {})) {
    values.set(columnName(name), value ?? '');
  }
  return values;
}

/** Hive writes characters that are not allowed in a path as `%2F`. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch (error) {
    if (error instanceof URIError) return value;
    throw error;
  }
}
