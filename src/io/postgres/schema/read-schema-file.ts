import { readPackageFile } from '../../process/package-root.js';
import { parseSchemaFile, type SchemaFile } from './schema-file.js';

/** The schema that this version of ecomstream needs. */
export function readSchemaFile(): SchemaFile {
  return parseSchemaFile(readPackageFile('schema.sql').toString('utf8'));
}
