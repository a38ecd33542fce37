import './unnamed-user.js';
import { dirname } from 'node:path';
import { styleText } from 'node:util';
import { Errors, run } from '@oclif/core';
import { plugins } from 'ecomstream:plugins';
import { findProgram, thisProcess } from '../../io/process/find-program.js';
import { guardOutput } from '../../io/process/guard-output.js';
import { followLocale, localeText } from '../../io/terminal/locale-text.js';
import { showFailure } from '../failure/show-failure.js';
import { toFailure } from '../failure/to-failure.js';
import { wantsJson } from '../failure/wants-json.js';
import { findPage, helpAskedFor } from '../help/find-page.js';
import { outputWidth } from '../../io/terminal/output-width.js';
import { renderPage } from '../help/render-page.js';
import { BundledPlugin } from './bundled-plugin.js';
import {
  commandOf,
  commandProblem,
  lacksCommand,
  namesOf,
  type CommandTable,
} from './command-problem.js';
import { otherShell } from './other-shell.js';
import { normaliseWords } from './normalise-words.js';

// Where everything begins, from source, from the npm package and in the single executable.

const root = dirname(process.execPath);

async function main(): Promise<void> {
  const invocation = { program: findProgram(thisProcess()), databaseFlags: [] };
  followLocale(process.stderr, process.env);
  guardOutput(process.stdout, process.stderr, invocation);
  const words = normaliseWords(process.argv.slice(2));
  const commands: CommandTable = Object.assign(
    {},
    ...plugins.map(({ manifest }) => manifest.commands),
  );
  const problem = commandProblem(words, commands) ?? otherShell(words, process.env['SHELL']);
  if (problem !== undefined) {
    if (lacksCommand(words, commands)) showHelp(process.stderr, words, 'brief', commands);
    showFailure(problem, wantsJson(words), process, invocation);
    process.exitCode = problem.exitCode;
    return;
  }
  const length = helpAskedFor(words);
  if (length !== undefined) {
    showHelp(process.stdout, words, length, commands);
    return;
  }
  try {
    await runCommand(words);
  } catch (error) {
    // A command of ours has shown its failure by now; what is left comes from the framework or a plugin of others.
    if (error instanceof Errors.ExitError) process.exit(error.oclif.exit ?? 1);
    const id = commandOf(words, commands) ?? '';
    const failure = toFailure(error, id, commands[id]?.flags);
    showFailure(failure, wantsJson(words), process, invocation);
    process.exit(failure.exitCode);
  }
}

/** The least width at which flags and their descriptions fit side by side, in columns. */
const LEAST_HELP_COLUMNS = 40;

/** From the manifests alone: no code of a command is run for its help. */
function showHelp(
  stream: NodeJS.WriteStream,
  words: readonly string[],
  length: 'brief' | 'full',
  commands: CommandTable,
): void {
  const id = commandOf(words, commands)?.split(':') ?? namesOf(words);
  const { packageJson } = plugins[0];
  const subjects = {
    program: { name: packageJson.oclif.bin ?? '', description: packageJson.description ?? '' },
    commands: plugins.flatMap(({ manifest }) => Object.values(manifest.commands)),
    topics: Object.fromEntries(
      Object.entries(packageJson.oclif.topics ?? {}).map(([name, { description = '' }]) => [
        name,
        description,
      ]),
    ),
  };
  const width = Math.max(LEAST_HELP_COLUMNS, outputWidth(stream, process.env));
  const bold = (text: string) => styleText('bold', text, { stream });
  const page = renderPage(findPage(subjects, id, length), { width, bold });
  stream.write(localeText(page, process.env));
}

async function runCommand(words: string[]): Promise<void> {
  const bundled = plugins.map((parts) => new BundledPlugin(parts, root));
  for (const plugin of bundled) await plugin.load();
  await run(words, {
    root,
    pjson: plugins[0].packageJson,
    plugins: new Map(bundled.map((plugin) => [plugin.name, plugin])),
  });
}

void main();
