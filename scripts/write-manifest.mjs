import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Plugin } from '@oclif/core';

// Writes oclif.manifest.json, from which oclif knows all commands without loading their code.

const root = join(import.meta.dirname, '..');
const manifest = join(root, 'oclif.manifest.json');

const plugin = new Plugin({
  root,
  type: 'core',
  ignoreManifest: true,
  errorOnManifestCreate: true,
  respectNoCacheDefault: true,
});
await plugin.load();
writeFileSync(`${manifest}.${process.pid}`, `${JSON.stringify(plugin.manifest, undefined, 2)}\n`);
renameSync(`${manifest}.${process.pid}`, manifest);
