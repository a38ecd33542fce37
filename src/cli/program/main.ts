import './unnamed-user.js';
import { plugins } from 'ecomstream:plugins';
import { findProgram, thisProcess } from '../../io/process/find-program.js';
import { guardOutput } from '../../io/process/guard-output.js';
import { followLocale } from '../../io/terminal/locale-text.js';
import { wantsJson } from '../failure/wants-json.js';
import { helpAskedFor } from '../help/help-asked-for.js';
import {
  commandOf,
  commandProblem,
  lacksCommand,
  namesOf,
  type CommandTable,
} from './command-problem.js';
import { otherShell } from './other-shell.js';
import { fillValues } from './fill-values.js';
import { normaliseWords } from './normalise-words.js';

// The entry point, for source, npm package and single executable. Modules that only some command lines need are
// imported on demand: the framework takes 40 ms to load, and text width tables take as long.

async function main(): Promise<void> {
  const invocation = { program: findProgram(thisProcess()), databaseFlags: [] };
  followLocale(process.stderr, process.env);
  guardOutput(process.stdout, process.stderr, invocation);
  const words = fillValues(normaliseWords(process.argv.slice(2)));
  const commands: CommandTable = Object.assign(
    {},
    ...plugins.map(({ manifest }) => manifest.commands),
  );
  const problem = commandProblem(words, commands) ?? otherShell(words, process.env['SHELL']);
  if (problem !== undefined) {
    if (lacksCommand(words, commands)) await help(process.stderr, words, 'brief', commands);
    const { showFailure } = await import('../failure/show-failure.js');
    showFailure(problem, wantsJson(words), process, invocation);
    process.exitCode = problem.exitCode;
    return;
  }
  const length = helpAskedFor(words);
  if (length !== undefined) {
    await help(process.stdout, words, length, commands);
    return;
  }
  if (words[0] === '--version') {
    process.stdout.write(`${versionText()}\n`);
    return;
  }
  const { runCommand } = await import('./run-command.js');
  await runCommand(words, commandOf(words, commands) ?? '', commands, invocation);
}

async function help(
  stream: NodeJS.WriteStream,
  words: readonly string[],
  length: 'brief' | 'full',
  commands: CommandTable,
): Promise<void> {
  const { showHelp } = await import('../help/show-help.js');
  showHelp(stream, commandOf(words, commands)?.split(':') ?? namesOf(words), length);
}

/** In the framework's format. */
function versionText(): string {
  const { oclif, version } = plugins[0].packageJson;
  return `${oclif.bin}/${version} ${process.platform}-${process.arch} node-${process.version}`;
}

void main();
