#!/usr/bin/env node
import { createRequire } from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(`ecomstream needs Node 22.15 or newer; this is ${process.version}.\n`);
  process.exit(2);
}
createRequire(import.meta.url)('../dist/ecomstream.cjs');
