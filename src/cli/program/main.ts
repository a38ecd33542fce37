import './unnamed-user.js';
import { dirname } from 'node:path';
import { execute } from '@oclif/core';
import { plugins } from 'ecomstream:plugins';
import { BundledPlugin } from './bundled-plugin.js';
import { commandProblem } from './command-problem.js';
import { refuseCommand } from './refuse-command.js';

// Where everything begins, from source, from the npm package and in the single executable.

const root = dirname(process.execPath);

async function main(): Promise<void> {
  const bundled = plugins.map((parts) => new BundledPlugin(parts, root));
  for (const plugin of bundled) await plugin.load();
  const words = process.argv.slice(2);
  const commands = plugins.map(({ manifest }) => manifest.commands);
  const problem = commandProblem(words, Object.assign({}, ...commands));
  if (problem !== undefined) {
    refuseCommand(problem, words);
    return;
  }
  await execute({
    loadOptions: {
      root,
      pjson: plugins[0].packageJson,
      plugins: new Map(bundled.map((plugin) => [plugin.name, plugin])),
    },
  });
}

void main();
