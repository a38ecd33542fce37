import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Applies the patches in `patches` to the packages, again after every change by npm. */
export function patchPackages(root, node) {
  const stamp = join(root, 'node_modules/.patched');
  const state = patchState(root);
  if (readStamp(stamp) === state) return;
  const tool = join(root, 'node_modules/patch-package/index.js');
  const result = spawnSync(node, [tool, '--error-on-fail'], { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) {
    throw new Error(`The patches do not apply:\n${result.stdout}${result.stderr}`);
  }
  writeFileSync(stamp, state);
}

function patchState(root) {
  const hash = createHash('sha256');
  const folder = join(root, 'patches');
  for (const name of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, name)));
  hash.update(String(statSync(join(root, 'node_modules/.package-lock.json')).mtimeMs));
  return hash.digest('hex');
}

function readStamp(stamp) {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}
