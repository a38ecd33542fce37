import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { isProgram } from '../src/io/process/is-program.js';

/** Finds a program in the PATH, or in the folder of `go install`. */
export function findProgram(name: string): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), join(homedir(), 'go/bin')];
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

/** Describes which of some programs are not installed; undefined when all are. */
export function describeMissing(...names: readonly string[]): string | undefined {
  const missing = names.filter((name) => findProgram(name) === undefined);
  if (missing.length === 0) return undefined;
  return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`;
}
