import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCES = ['src', 'scripts', 'patches', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Builds dist and the server archive, unless they are newer than their sources. */
export function buildWhenStale(root, node) {
  const stamp = join(root, 'dist/.sources');
  const state = sourceState(root);
  // Either folder may have been deleted.
  if (readStamp(stamp) === state && existsSync(join(root, 'assets'))) return;
  process.stderr.write('Building …\n');
  for (const script of ['bundle-program.ts', 'build-postgres-asset.ts']) {
    // Standard output is reserved for the script that runs afterwards.
    const stdio = ['ignore', 2, 2];
    const result = spawnSync(node, [join(root, 'scripts', script)], { cwd: root, stdio });
    if (result.status !== 0) throw new Error('The build failed; its messages are above.');
  }
  writeFileSync(stamp, state);
}

/** A digest of the names, times and sizes of all sources, which detects deleted files, too. */
function sourceState(root) {
  const hash = createHash('sha256');
  const add = (path) => {
    const info = statSync(join(root, path));
    if (info.isDirectory())
      for (const name of readdirSync(join(root, path)).sort()) add(join(path, name));
    else hash.update(`${path} ${info.mtimeMs} ${info.size}\n`);
  };
  for (const path of SOURCES) add(path);
  return hash.digest('hex');
}

function readStamp(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
