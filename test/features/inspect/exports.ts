import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/* Invented exports in the layouts of real shops and trackers; its README.md describes truth.json. */
const EXPORTS = join(import.meta.dirname, '../../fixtures/exports');

/** A value of an event that must come out; null where the file does not tell it. */
export type TrueValue = string | number | null;

/** What must come out of an export. */
export interface Truth {
  readonly source: string;
  /** Data rows of the file. */
  readonly rows: number;
  /** Rows that are no data: empty ones, totals, lines below the table. */
  readonly otherLines?: number;
  readonly loadable: number;
  readonly questions: readonly string[];
  readonly flags: readonly string[];
  /** In the order of the file; a key that is left out may have any value. */
  readonly events: readonly Readonly<Record<string, TrueValue>>[];
}

/** An export, what must come out of it, and a mapping by hand where one is possible. */
export interface Export {
  readonly name: string;
  readonly path: string;
  readonly truth: Truth;
  readonly mapping: string | undefined;
}

/** All exports by name. */
export function readExports(): readonly Export[] {
  const folders = readdirSync(EXPORTS, { withFileTypes: true }).filter((one) => one.isDirectory());
  return folders.map(({ name }) => readExport(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
}

function readExport(name: string): Export {
  const folder = join(EXPORTS, name);
  const file = readdirSync(folder).find((one) => one.startsWith('export.'));
  if (file === undefined) throw new Error(`${folder} has no export`);
  const mapping = join(folder, 'mapping.json');
  return {
    name,
    path: join(folder, file),
    truth: JSON.parse(readFileSync(join(folder, 'truth.json'), 'utf8')) as Truth,
    mapping: existsSync(mapping) ? readFileSync(mapping, 'utf8') : undefined,
  };
}
