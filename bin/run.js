#!/usr/bin/env node
import { userInfo } from 'node:os';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write(`ecomstream needs Node 22.15 or newer; this is ${process.version}.\n`);
  process.exit(2);
}
try {
  userInfo();
} catch {
  // A container's user without an entry in /etc/passwd, for whom oclif fails to load.
  process.env.HOME ??= '/';
  process.env.SHELL ??= '/bin/sh';
}
// Not a static import: an old Node would fail in it before it came to the lines above.
const { execute } = await import('@oclif/core');
await execute({ dir: import.meta.url });
