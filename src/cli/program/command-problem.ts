import type { Failure } from '../../core/errors/describe-failure.js';

/** What a manifest says of a command, as far as its words are concerned. */
export interface CommandWords {
  readonly args: Readonly<Record<string, unknown>>;
  /** False where any words may follow. */
  readonly strict?: boolean;
}

/** Commands by id, as a manifest has them. */
export type CommandTable = Readonly<Record<string, CommandWords>>;

/**
 * What is wrong with the words in front of the first flag, if anything. The framework would take every word
 * for a part of the command's name: "command stream:data not found".
 */
export function commandProblem(
  words: readonly string[],
  commands: CommandTable,
): Failure | undefined {
  const names = namesOf(words);
  const [first] = words;
  if (names.length === 0 && first !== undefined && !isAnswered(words)) return noCommand(first);
  const length = lengthOfCommand(names, commands);
  const command = length === 0 ? undefined : commands[idOf(names, length)];
  const surplus = names[length];
  if (surplus === undefined) return undefined;
  if (command !== undefined) {
    if (command.strict === false || Object.keys(command.args).length > 0) return undefined;
    const name = names.slice(0, length).join(' ');
    return failure(`"ecomstream ${name}" takes no argument "${surplus}".`, `${name} --help`);
  }
  const isTopic = Object.keys(commands).some((id) => id.startsWith(`${surplus}:`));
  if (isTopic && names.length === 1) return undefined;
  return isTopic ? noCommand(names.slice(0, 2).join(' '), `${surplus} --help`) : noCommand(surplus);
}

/** The id of the command that the words begin with, such as `db:start`; undefined where there is none. */
export function commandOf(words: readonly string[], commands: CommandTable): string | undefined {
  const names = namesOf(words);
  const length = lengthOfCommand(names, commands);
  return length === 0 ? undefined : idOf(names, length);
}

/** The words in front of the first flag. */
function namesOf(words: readonly string[]): readonly string[] {
  const firstFlag = words.findIndex((word) => word.startsWith('-'));
  return firstFlag === -1 ? words : words.slice(0, firstFlag);
}

/** How many of the words are the name of a command. */
function lengthOfCommand(names: readonly string[], commands: CommandTable): number {
  return names.findLastIndex((_, last) => Object.hasOwn(commands, idOf(names, last + 1))) + 1;
}

/** Whether the framework answers flags that stand without a command. */
function isAnswered(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return words[0] === '--version' || (end === -1 ? words : words.slice(0, end)).includes('--help');
}

function idOf(names: readonly string[], length: number): string {
  return names.slice(0, length).join(':');
}

function noCommand(name: string, help = '--help'): Failure {
  return failure(`There is no command "${name}".`, help);
}

function failure(message: string, help: string): Failure {
  return {
    code: 'usage.command',
    message,
    hint: `ecomstream ${help} shows what can be said.`,
    exitCode: 2,
  };
}
