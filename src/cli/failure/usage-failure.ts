import type { Failure } from '../../core/errors/describe-failure.js';
import { hint, hintLines, type Hint } from '../../core/hints/command-hint.js';
import { helpOf, POINTERS } from '../../core/hints/pointers.js';
import { closest } from '../../core/text/closest.js';
import { argumentHint, wordsOfFlag, type HintedFlags } from './argument-hint.js';

/** Two commands provide shell completion, for different shells. */
const OTHER_SHELLS: Readonly<Record<string, Hint>> = {
  'autocomplete fish': hint`For fish run: ${POINTERS.completionFish}`,
  'completion zsh': hint`For zsh run: ${POINTERS.autocompleteZsh}`,
  'completion powershell': hint`For PowerShell run: ${POINTERS.autocompletePowershell}`,
};

/** Converts a usage error of the framework, with a hint that suggests a correction. */
export function usageFailure(said: string, command: string, flags: HintedFlags): Failure {
  // The parser adds "See more help with --help" on a line of its own; our hint is more specific.
  const message = said.replace(/\nSee more help with --help$/, '');
  return (
    unknownFlag(message, command, flags) ??
    missingValue(message, command, flags) ??
    wrongChoice(message, command) ??
    missingArgument(message, command) ??
    surplusArgument(message, command, flags) ??
    failure(message, undefined, command)
  );
}

/** The failure for a surplus argument, with a suggested flag. */
export function noArgument(command: string, word: string, flags: HintedFlags): Failure {
  const name = ['ecomstream', ...command.split(':')].join(' ');
  const shown = word.includes('@') ? '.' : ` "${word}".`;
  const meant = argumentHint(command, word, flags);
  const message = `"${name}" takes no argument${shown}`;
  return { ...failure(message, meant, command), code: 'usage.command' };
}

/** Adds a pointer to the command's help to a hint. @param command an id such as `db:start`, or empty. */
export function withUsage(first: Hint | undefined, command: string): Hint {
  const more = hint`For usage, run: ${helpOf(command)}`;
  return first === undefined ? more : hintLines(first, more);
}

function unknownFlag(message: string, command: string, flags: HintedFlags): Failure | undefined {
  const [, list] = /^Nonexistent flags?: (.*)$/s.exec(message) ?? [];
  if (list === undefined) return undefined;
  const known = Object.entries(flags).flatMap(([name, { type, allowNo }]) =>
    type === 'boolean' && allowNo === true ? [name, `no-${name}`] : [name],
  );
  const meant = list.split(', ').flatMap((flag) => {
    const name = flag.replace(/^-+/, '').replace(/=.*$/s, '');
    const found = name.length < 2 ? undefined : closest(name, known);
    return found === undefined ? [] : [`--${found}`];
  });
  const question =
    meant.length === 0 ? undefined : `Did you mean ${[...new Set(meant)].join(', ')}?`;
  return failure(message, question, command);
}

function missingValue(message: string, command: string, flags: HintedFlags): Failure | undefined {
  const [, name] = /^Flag --(\S+) expects a value$/.exec(message) ?? [];
  const flag = name === undefined ? undefined : flags[name];
  if (name === undefined || flag === undefined) return undefined;
  const words = wordsOfFlag(flag);
  const example = flag.example ?? words[0];
  const parts = [
    ...(words.length > 1 ? [`Values: ${words.join(', ')}.`] : []),
    ...(example === undefined ? [] : [`Example: --${name} ${example}`]),
  ];
  return failure(message, parts.length === 0 ? undefined : parts.join(' '), command);
}

function wrongChoice(message: string, command: string): Failure | undefined {
  const [, word, list] = /^Expected (.*) to be one of: (.*)$/s.exec(message) ?? [];
  if (word === undefined || list === undefined) return undefined;
  const meant = closest(word, list.split(', '));
  const other = OTHER_SHELLS[`${command} ${word}`];
  const next = meant === undefined ? other : `Did you mean ${meant}?`;
  return failure(`Expected one of ${list}, not "${word}".`, next, command);
}

function missingArgument(message: string, command: string): Failure | undefined {
  const [, name] = /^Missing \d+ required args?:\n(\S+)/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const words = ['ecomstream', ...command.split(':')].join(' ');
  return failure(`"${words}" needs an argument: ${name.toUpperCase()}.`, undefined, command);
}

function surplusArgument(
  message: string,
  command: string,
  flags: HintedFlags,
): Failure | undefined {
  const [, list] = /^Unexpected arguments?: (.*)$/s.exec(message) ?? [];
  return list === undefined ? undefined : noArgument(command, list.split(', ')[0] ?? '', flags);
}

function failure(message: string, first: Hint | undefined, command: string): Failure {
  return { code: 'usage.flags', message, hint: withUsage(first, command), exitCode: 2 };
}
