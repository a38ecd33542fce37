import type { Failure } from '../../core/errors/describe-failure.js';
import { hint, type Hint } from '../../core/hints/command-hint.js';
import { commandNamed, POINTERS } from '../../core/hints/pointers.js';
import { closest } from '../../core/text/closest.js';
import type { HintedFlags } from '../failure/argument-hint.js';
import { noArgument, withUsage } from '../failure/usage-failure.js';
import { helpAskedFor } from '../help/help-asked-for.js';
import { closestCommand } from './closest-command.js';

/** The fields of a command manifest that the check of the command line uses. */
export interface CommandWords {
  readonly args: Readonly<Record<string, unknown>>;
  readonly flags: HintedFlags;
  /** False if further arguments are allowed. */
  readonly strict?: boolean;
  readonly hidden?: boolean;
}

/** Commands by id, as in a manifest. */
export type CommandTable = Readonly<Record<string, CommandWords>>;

/**
 * Checks the words before the first flag; undefined when they are valid. The framework would treat every word as
 * part of the command's name ("command stream:data not found"). If the command is missing, it would print its help
 * and report success.
 */
export function commandProblem(
  words: readonly string[],
  commands: CommandTable,
): Failure | undefined {
  const names = namesOf(words);
  if (names.length === 0) return isAnswered(words) ? undefined : withoutCommand(words[0]);
  const length = lengthOfCommand(names, commands);
  const id = idOf(names, length);
  const command = length === 0 ? undefined : commands[id];
  const surplus = names[length];
  if (command === undefined)
    return isHelpOfTopic(words, commands) ? undefined : noCommand(names, commands);
  if (surplus === undefined) return undefined;
  if (command.strict === false || Object.keys(command.args).length > 0) return undefined;
  return noArgument(id, surplus, command.flags);
}

/** The id of the command at the start of the words, such as `db:start`; undefined when there is none. */
export function commandOf(words: readonly string[], commands: CommandTable): string | undefined {
  const names = namesOf(words);
  const length = lengthOfCommand(names, commands);
  return length === 0 ? undefined : idOf(names, length);
}

/** Whether the words name only the program or a topic, so that a command is missing. */
export function lacksCommand(words: readonly string[], commands: CommandTable): boolean {
  if (words.length === 0) return true;
  return words.length === 1 && commandsOfTopic(words, commands).length > 0;
}

/** The words before the first flag: the command name and possibly its arguments. */
export function namesOf(words: readonly string[]): readonly string[] {
  const firstFlag = words.findIndex((word) => word.startsWith('-'));
  return firstFlag === -1 ? words : words.slice(0, firstFlag);
}

/** The number of words that form the command name. */
function lengthOfCommand(names: readonly string[], commands: CommandTable): number {
  return names.findLastIndex((_, last) => Object.hasOwn(commands, idOf(names, last + 1))) + 1;
}

/** Whether flags without a command are handled. */
function isAnswered(words: readonly string[]): boolean {
  return words[0] === '--version' || asksForHelp(words);
}

function isHelpOfTopic(words: readonly string[], commands: CommandTable): boolean {
  const names = namesOf(words);
  return names.length === 1 && asksForHelp(words) && commandsOfTopic(names, commands).length > 0;
}

function asksForHelp(words: readonly string[]): boolean {
  return helpAskedFor(words) !== undefined;
}

function idOf(names: readonly string[], length: number): string {
  return names.slice(0, length).join(':');
}

/** The last words of a topic's commands, such as start and stop for db. */
function commandsOfTopic([topic]: readonly string[], commands: CommandTable): readonly string[] {
  return Object.keys(commands)
    .filter((id) => id.startsWith(`${topic}:`) && commands[id]?.hidden !== true)
    .map((id) => id.slice(id.indexOf(':') + 1));
}

function withoutCommand(flag: string | undefined): Failure {
  if (flag === undefined) {
    return failure(
      'No command was given.',
      hint`To see what the program does, run: ${POINTERS.demo}`,
      '',
    );
  }
  const meant = closest(flag, ['--help', '--version']);
  const next =
    meant === undefined
      ? hint`Flags follow the command, as in: ${POINTERS.streamOnce}`
      : `Did you mean ${meant}?`;
  return failure(`A command must come before "${flag}".`, next, '');
}

function noCommand(names: readonly string[], commands: CommandTable): Failure {
  const ofTopic = commandsOfTopic(names, commands);
  const [topic = '', word] = names;
  const isTopic = ofTopic.length > 0;
  if (isTopic && word === undefined) {
    const list = ofTopic.map((name) => `${topic} ${name}`).join(', ');
    return failure(`"ecomstream ${topic}" needs a command.`, `Commands: ${list}.`, topic);
  }
  const meant = closestCommand(
    names,
    Object.keys(commands).filter((id) => commands[id]?.hidden !== true),
  );
  const next = meant === undefined ? undefined : hint`Did you mean: ${commandNamed(meant)}`;
  const name = isTopic ? names.slice(0, 2).join(' ') : topic;
  return failure(`Unknown command "${name}".`, next, isTopic ? topic : '');
}

function failure(message: string, first: Hint | undefined, command: string): Failure {
  return { code: 'usage.command', message, hint: withUsage(first, command), exitCode: 2 };
}
