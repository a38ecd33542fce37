import { readFileSync } from 'node:fs';
import { packageFile } from '../../package-root.js';
import { parseSchemaFile, type SchemaFile } from './schema-file.js';

/** The schema that this version of ecomstream needs. */
export function readSchemaFile(): SchemaFile {
  return parseSchemaFile(readFileSync(packageFile('schema.sql'), 'utf8'));
}
