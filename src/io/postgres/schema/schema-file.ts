import { createHash } from 'node:crypto';

/** One migration of the schema: applied once, in one transaction. */
export interface SchemaSection {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
  /** The tables that it rewrites, with their partitions: that takes time and disk space. */
  readonly rewrites: readonly string[];
  /** SHA-256 of the section's text; a released section never changes. */
  readonly checksum: string;
}

/** The parsed `schema.sql`. */
export interface SchemaFile {
  /** The idempotent statements before the first section. */
  readonly head: string;
  readonly sections: readonly SchemaSection[];
}

const MARKER = /^--! version (\d+): (.+)$/gm;
const TABLE = /^create (?:unlogged )?table (\w+) \(/gm;
const REWRITES = /^--! rewrites (\w+)$/gm;

/** Parses the text of `schema.sql` at its markers `--! version N: name`; `--! rewrites TABLE` is inside a section. */
export function parseSchemaFile(text: string): SchemaFile {
  const markers = [...text.matchAll(MARKER)];
  const sections = markers.map((marker, index) => {
    const start = marker.index + marker[0].length;
    const sql = text.slice(start, markers[index + 1]?.index).trim();
    const [, version = '', name = ''] = marker;
    const checksum = createHash('sha256').update(sql).digest('hex');
    const rewrites = [...sql.matchAll(REWRITES)].map(([, table = '']) => table);
    return { version: Number(version), name: name.trim(), sql, rewrites, checksum };
  });
  sections.forEach((section, index) => {
    if (section.version !== index + 1) {
      throw new Error(`schema.sql: section ${index + 1} is marked as version ${section.version}`);
    }
  });
  return { head: text.slice(0, markers[0]?.index), sections };
}

/** The tables that the sections create. */
export function tableNames({ sections }: SchemaFile): readonly string[] {
  return sections.flatMap(({ sql }) => [...sql.matchAll(TABLE)].map(([, name = '']) => name));
}
