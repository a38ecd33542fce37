import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from './bundle/bundle.ts';

// Makes dist/ecomstream.cjs, the one file of code that runs from source, from the npm package and in the
// single executable, and its manual page dist/ecomstream.1. The new dist takes the place of the old one in two renames: a command that starts
// meanwhile finds one or the other.

const root = join(import.meta.dirname, '..');
const fresh = join(root, `build/dist-${process.pid}`);
const old = join(root, `build/old-dist-${process.pid}`);
const dist = join(root, 'dist');

mkdirSync(fresh, { recursive: true });
try {
  await bundle(root, fresh);
  writeFileSync(join(fresh, 'ecomstream.1'), manual());
  renameUnless('ENOENT', dist, old);
  renameUnless('ENOTEMPTY', fresh, dist); // another build was faster
} finally {
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
}

/** The manual page, which the program itself knows. */
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
