import { dirname } from 'node:path';
import { Errors, run } from '@oclif/core';
import { plugins } from 'ecomstream:plugins';
import type { Invocation } from '../../core/hints/invocation.js';
import { showFailure } from '../failure/show-failure.js';
import { toFailure } from '../failure/to-failure.js';
import { wantsJson } from '../failure/wants-json.js';
import { BundledPlugin } from './bundled-plugin.js';
import type { CommandTable } from './command-problem.js';

const root = dirname(process.execPath);

/** Runs the command that the words name; ends the process if it fails. */
export async function runCommand(
  words: string[],
  id: string,
  commands: CommandTable,
  invocation: Invocation,
): Promise<void> {
  try {
    const bundled = plugins.map((parts) => new BundledPlugin(parts, root));
    for (const plugin of bundled) await plugin.load();
    await run(words, {
      root,
      pjson: plugins[0].packageJson,
      plugins: new Map(bundled.map((plugin) => [plugin.name, plugin])),
    });
  } catch (error) {
    // Commands of this program have already shown their failure; other errors come from the framework or a
    // third-party plugin.
    if (error instanceof Errors.ExitError) process.exit(error.oclif.exit ?? 1);
    const failure = toFailure(error, id, commands[id]?.flags);
    showFailure(failure, wantsJson(words), process, invocation);
    process.exit(failure.exitCode);
  }
}
