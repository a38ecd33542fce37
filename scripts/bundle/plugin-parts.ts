import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Interfaces } from '@oclif/core';
import { commandFiles } from './command-files.ts';
import { ownManifest } from './own-manifest.ts';

/** Third-party oclif plugins that are part of the program. */
const PLUGINS = ['@oclif/plugin-autocomplete'];

/**
 * The source of the module `ecomstream:plugins`: the manifest of each plugin, and a loader for each of its command
 * files. Also writes the program's manifest to the folder.
 */
export async function pluginParts(root: string, folder: string): Promise<string> {
  const manifest = await ownManifest(root, folder);
  writeFileSync(join(folder, 'oclif.manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const parts = [source(root, manifest)];
  for (const name of PLUGINS) {
    const home = join(root, 'node_modules', name);
    parts.push(source(home, readJson(join(home, 'oclif.manifest.json'))));
  }
  return `export const plugins = [${parts.join(',\n')}];`;
}

function source(home: string, manifest: Interfaces.Manifest): string {
  const { name, version, description, type, oclif } = readJson(join(home, 'package.json'));
  // Commands and hooks are files, which do not exist in the bundle.
  const packageJson = {
    name,
    version,
    description,
    type,
    oclif: { ...oclif, commands: undefined, hooks: undefined },
  };
  const loaders = [...commandFiles(join(home, oclif.commands))].map(
    ([id, file]) => `${JSON.stringify(id)}: () => import(${JSON.stringify(file)})`,
  );
  return `{
    packageJson: ${JSON.stringify(packageJson)},
    manifest: ${JSON.stringify(manifest)},
    loaders: { ${loaders.join(', ')} },
  }`;
}

function readJson(path: string) {
  return JSON.parse(readFileSync(path, 'utf8'));
}
