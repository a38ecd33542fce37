import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

// Compiles src into dist. The new dist takes the place of the old one in two renames: nothing of a
// source that is gone stays behind, and a command that starts meanwhile finds one or the other.

const root = join(import.meta.dirname, '..');
const fresh = join(root, `build/dist-${process.pid}`);
const old = join(root, `build/old-dist-${process.pid}`);
const dist = join(root, 'dist');

mkdirSync(join(root, 'build'), { recursive: true });
try {
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const words = [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh];
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit' });
  if (status === 0) replaceDist();
  else process.exitCode = 1;
} finally {
  for (const folder of [fresh, old]) rmSync(folder, { recursive: true, force: true });
}

function replaceDist() {
  renameUnless('ENOENT', dist, old);
  renameUnless('ENOTEMPTY', fresh, dist); // another build was faster
}

function renameUnless(code, from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (error.code !== code) throw error;
  }
}
