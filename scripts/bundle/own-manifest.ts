import { readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Plugin, type Interfaces } from '@oclif/core';
import { build } from 'esbuild';
import { emptyModules } from './built-modules.ts';
import { commandFiles } from './command-files.ts';
import { madeModules } from './made-modules.ts';

/** Loads the code of all commands to generate the manifest that oclif uses without loading it. */
export async function ownManifest(root: string, workFolder: string): Promise<Interfaces.Manifest> {
  const packageJson = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const file = join(workFolder, 'commands.mjs');
  await build({
    absWorkingDir: root,
    stdin: { contents: allCommands(join(root, packageJson.oclif.commands)), resolveDir: root },
    outfile: file,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [madeModules(emptyModules())], // the manifest needs no page and no thread
  });
  const commands = { strategy: 'explicit', target: relative(root, file), identifier: 'COMMANDS' };
  const plugin = new Plugin({
    root,
    isRoot: true,
    pjson: { ...packageJson, oclif: { ...packageJson.oclif, commands } },
    ignoreManifest: true,
    errorOnManifestCreate: true,
    respectNoCacheDefault: true,
  });
  await plugin.load();
  rmSync(file);
  return plugin.manifest;
}

function allCommands(folder: string): string {
  const files = [...commandFiles(folder)];
  const imports = files.map(([, file], index) => `import c${index} from ${JSON.stringify(file)};`);
  const entries = files.map(([id], index) => `${JSON.stringify(id)}: c${index}`);
  return `${imports.join('\n')}\nexport const COMMANDS = { ${entries.join(', ')} };`;
}
