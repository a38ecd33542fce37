import './unnamed-user.js';
import { dirname } from 'node:path';
import { execute } from '@oclif/core';
import { plugins } from 'ecomstream:plugins';
import { BundledPlugin } from './bundled-plugin.js';

// Where everything begins, from source, from the npm package and in the single executable.

const root = dirname(process.execPath);

async function main(): Promise<void> {
  const bundled = plugins.map((parts) => new BundledPlugin(parts, root));
  for (const plugin of bundled) await plugin.load();
  await execute({
    loadOptions: {
      root,
      pjson: plugins[0].packageJson,
      plugins: new Map(bundled.map((plugin) => [plugin.name, plugin])),
    },
  });
}

void main();
