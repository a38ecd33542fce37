import { globSync } from 'node:fs';
import { join, parse, sep } from 'node:path';

/** The command files below a folder, by command id: db/start.ts is `db:start`, as in oclif. */
export function commandFiles(folder: string): Map<string, string> {
  const files = globSync('**/*.{js,ts}', { cwd: folder, exclude: ['**/*.d.ts'] }).toSorted();
  return new Map(files.map((file) => [commandId(file), join(folder, file)]));
}

function commandId(file: string): string {
  const { dir, name } = parse(file);
  const words = dir === '' ? [] : dir.split(sep);
  return (name === 'index' ? words : [...words, name]).join(':');
}
