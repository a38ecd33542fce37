import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';
import { buildWhenStale } from './bootstrap/build-when-stale.mjs';
import { findNode } from './bootstrap/find-node.mjs';
import { installPackages } from './bootstrap/install-packages.mjs';
import { patchPackages } from './bootstrap/patch-packages.mjs';

// Prepares a fresh clone (installs and builds what is missing), and then runs the given script: node
// scripts/bootstrap.mjs [SCRIPT [ARGUMENT …]]. It is plain JavaScript for Node 20, because the Node 24 that runs
// everything else is one of the packages that it installs.

const PROGRAM = 'bin/run.js';
const root = join(import.meta.dirname, '..');
const [script, ...scriptArguments] = process.argv.slice(2);

try {
  await installPackages(root);
  const node = findNode(root);
  patchPackages(root, node);
  buildWhenStale(root, node);
  if (script !== undefined) process.exitCode = await run(node, [script, ...scriptArguments]);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** Runs a script on this terminal and waits for its end; "node" in its PATH is the same Node. */
function run(node, words) {
  const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  // Suggested commands are shown in the form for npm, as the user started this one.
  const calledAs = words.includes(PROGRAM) ? { ECOMSTREAM_CALLED_AS: 'npm run ecomstream --' } : {};
  const env = { ...process.env, PATH, ...calledAs };
  const child = spawn(node, words, { stdio: 'inherit', env });
  // The script receives Ctrl-C itself and decides when to end.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}
