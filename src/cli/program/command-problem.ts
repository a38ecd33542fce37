import type { Failure } from '../../core/errors/describe-failure.js';

/** What a manifest says of a command, as far as its words are concerned. */
export interface CommandWords {
  readonly args: Readonly<Record<string, unknown>>;
  /** False where any words may follow. */
  readonly strict?: boolean;
}

/**
 * What is wrong with the words in front of the first flag, if anything. The framework would take every word
 * for a part of the command's name: "command stream:data not found".
 */
export function commandProblem(
  words: readonly string[],
  commands: Readonly<Record<string, CommandWords>>,
): Failure | undefined {
  const firstFlag = words.findIndex((word) => word.startsWith('-'));
  const names = firstFlag === -1 ? words : words.slice(0, firstFlag);
  const length =
    names.findLastIndex((_, last) => Object.hasOwn(commands, idOf(names, last + 1))) + 1;
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
  const wanted = isTopic ? names.slice(0, 2).join(' ') : surplus;
  return failure(`There is no command "${wanted}".`, isTopic ? `${surplus} --help` : '--help');
}

function idOf(names: readonly string[], length: number): string {
  return names.slice(0, length).join(':');
}

function failure(message: string, help: string): Failure {
  return {
    code: 'usage.command',
    message,
    hint: `ecomstream ${help} shows what can be said.`,
    exitCode: 2,
  };
}
