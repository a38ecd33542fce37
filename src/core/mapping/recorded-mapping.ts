import { hash } from 'node:crypto';
import { UsageError } from '../errors/usage-error.js';
import { NO_MAPPING, type Mapping } from './language/mapping.js';
import { parseMapping } from './parse-mapping.js';

/** A mapping as the ledger keeps it: all that is needed to read a file again. */
export interface RecordedMapping {
  readonly name: string;
  /** The text of its JSON file; `null` for our own format. */
  readonly json: string;
}

/** No mapping has this text. */
const OWN_FORMAT = 'null';

/** What the ledger keeps of a mapping, with the SHA-256 of its JSON in hexadecimal, which is its key there. */
export function describeMapping({
  name,
  json = OWN_FORMAT,
}: Mapping): RecordedMapping & { readonly sha256: string } {
  return { name, json, sha256: hash('sha256', json) };
}

/**
 * The mapping that the ledger has of a file.
 * @throws UsageError when this version cannot read it.
 */
export function parseRecordedMapping({ name, json }: RecordedMapping, fileName: string): Mapping {
  if (json === OWN_FORMAT) return NO_MAPPING;
  try {
    return { ...parseMapping(json, name), name };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      `Cannot read ${JSON.stringify(fileName)} by its recorded mapping. ${error.message}`,
      {
        code: error.code,
        hint: 'Another version has recorded it. Use that version for this file, or give --mapping.',
        cause: error,
      },
    );
  }
}
