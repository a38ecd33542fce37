#!/usr/bin/env node
import { mkdirSync } from 'node:fs';
import module, { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(`ecomstream needs Node 22.15 or newer; this is ${process.version}.\n`);
  process.exit(2);
}
const caches = process.env.XDG_CACHE_HOME || cachesOfHome();
if (caches !== undefined && exists(caches)) {
  const cache = join(caches, 'ecomstream');
  if (exists(cache)) module.enableCompileCache(cache);
}
createRequire(import.meta.url)('../dist/ecomstream.cjs');

/** Undefined for a user without a passwd entry and without HOME. */
function cachesOfHome() {
  try {
    return join(homedir(), '.cache');
  } catch {
    return undefined;
  }
}

// Node does not check who wrote the cache, so it must be in a folder that only the user can write to, not in the
// shared temporary folder that is Node's default. Each folder is created separately: nothing is created below a
// missing home, and Node's recursive mkdir does not return below /proc. Without a folder, Node compiles at each
// start.
function exists(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    return error.code === 'EEXIST';
  }
}
