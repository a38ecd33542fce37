import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle/bundle.ts';

// Builds dist/ecomstream.cjs, the single code file of source, npm package and executable, and its manual page
// dist/ecomstream.1. The new dist replaces the old one with two renames, so that a command that starts meanwhile
// finds a complete one.

const root = join(import.meta.dirname, '..');
const fresh = join(root, `build/dist-${process.pid}`);
const old = join(root, `build/old-dist-${process.pid}`);
const dist = join(root, 'dist');

mkdirSync(fresh, { recursive: true });
try {
  await bundle(root, fresh);
  writeFileSync(join(fresh, 'ecomstream.1'), manual());
  renameUnless('ENOENT', dist, old);
  renameUnless('ENOTEMPTY', fresh, dist); // another build has renamed first
} finally {
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
}

/** The manual page, printed by the program itself. */
function manual(): string {
  const words = [join(fresh, 'ecomstream.cjs'), 'docs', 'man'];
  return execFileSync(process.execPath, words, { cwd: fresh, encoding: 'utf8' });
}

function renameUnless(code: string, from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === code)) throw error;
  }
}
