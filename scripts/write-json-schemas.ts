import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { toJsonSchema, type JsonSchema } from '@valibot/to-json-schema';
import { format, resolveConfig } from 'prettier';
import type { GenericSchema } from 'valibot';
import { CONFIG_FILE_SHAPE } from '../src/cli/settings/config-definition.ts';
import { MAPPING_FILE } from '../src/core/mapping/file/mapping-file.ts';
import { CONDITION, TEST } from '../src/core/mapping/file/condition-shape.ts';
import { NUMBER_FORMAT, TIME_FORMAT } from '../src/core/mapping/file/format-shapes.ts';
import { COLUMN_SOURCE, WHEN_CASE } from '../src/core/mapping/file/source-shape.ts';
import { MANIFEST_FILE } from '../src/features/generate/faults/manifest-file.ts';
import { CATALOG_FILE } from '../src/features/generate/shop/catalog-file.ts';

// Generates the JSON Schemas with which editors complete our files, from the schemas that the program validates
// them with. With --check, only compares them.

const root = join(import.meta.dirname, '..');

const SCHEMAS: Readonly<Record<string, GenericSchema>> = {
  'catalog.schema.json': CATALOG_FILE,
  'ecomstream.config.schema.json': CONFIG_FILE_SHAPE,
  'manifest.schema.json': MANIFEST_FILE,
  'mapping.schema.json': MAPPING_FILE,
};

/** Parts that occur several times in a mapping. */
const MAPPING_DEFINITIONS = {
  columnSource: COLUMN_SOURCE,
  whenCase: WHEN_CASE,
  condition: CONDITION,
  test: TEST,
  numberFormat: NUMBER_FORMAT,
  timeFormat: TIME_FORMAT,
};

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
for (const [name, shape] of Object.entries(SCHEMAS)) {
  const path = join(root, name);
  const made = await formatted(path, jsonSchema(shape));
  if (!values.check) writeFileSync(path, made);
  else if (readFileSync(path, 'utf8') !== made) {
    process.stderr.write(`${name} is not up to date: npm run schemas\n`);
    process.exitCode = 1;
  }
}

/** The schema of a file before parsing: keys with defaults are optional, and checks in code are omitted. */
function jsonSchema(shape: GenericSchema): unknown {
  const { $schema, title, description, ...rest } = toJsonSchema(shape, {
    typeMode: 'output',
    definitions: shape === MAPPING_FILE ? MAPPING_DEFINITIONS : {},
    errorMode: 'ignore',
    overrideSchema: ({ jsonSchema }) => tidied(jsonSchema),
  });
  return { $schema, title, description, ...rest };
}

/** Removes empty lists of required keys, and defaults that an editor would insert as whole objects. */
function tidied(schema: JsonSchema): JsonSchema {
  if (typeof schema.default === 'object') delete schema.default;
  if (schema.required?.length === 0) delete schema.required;
  return schema;
}

async function formatted(path: string, schema: unknown): Promise<string> {
  const options = await resolveConfig(path);
  return format(JSON.stringify(schema), { ...options, filepath: path });
}
