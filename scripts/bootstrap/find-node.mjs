import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The Node that runs everything: the one among the packages, or the current one if there is none for the platform.
 */
export function findNode(root) {
  const installed = join(root, 'node_modules/.bin/node');
  if (existsSync(installed)) return installed;
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  throw new Error(
    `There is no packaged Node for ${process.platform}-${process.arch}, and this one (${process.version}) is too old: install Node 24.`,
  );
}
