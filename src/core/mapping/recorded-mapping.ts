import { hash } from 'node:crypto';
import { UsageError } from '../errors/usage-error.js';
import { NO_MAPPING, type Mapping } from './language/mapping.js';
import { parseMapping } from './parse-mapping.js';

/** A mapping as recorded in the ledger: all that is needed to read a file again. */
export interface RecordedMapping {
  readonly name: string;
  /** The text of its JSON file; `null` for the native format. */
  readonly json: string;
}

/** No mapping file has this text. */
const OWN_FORMAT = 'null';

/** The ledger record of a mapping, keyed by the SHA-256 of its JSON in hexadecimal. */
export function describeMapping({
  name,
  json = OWN_FORMAT,
}: Mapping): RecordedMapping & { readonly sha256: string } {
  return { name, json, sha256: hash('sha256', json) };
}

/**
 * The mapping that the ledger records for a file.
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
        hint: 'Use the version of ecomstream that recorded it, or set --mapping.',
        cause: error,
      },
    );
  }
}
