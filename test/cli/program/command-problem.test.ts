import { describe, expect, it } from 'vitest';
import { commandOf, commandProblem } from '../../../src/cli/program/command-problem.js';

const COMMANDS = {
  stream: { args: {} },
  reload: { args: { file: {} } },
  'db:start': { args: {} },
  'db:psql': { args: {}, strict: false },
  autocomplete: { args: { shell: {} } },
  'autocomplete:create': { args: {} },
};

describe('words that are left to the framework', () => {
  it.each([
    [[]],
    [['--help']],
    [['--version', 'stream']],
    [['--json', '--help']],
    [['stream']],
    [['stream', '--once', 'data']],
    [['reload', 'a.csv']],
    [['db']],
    [['db', '--help']],
    [['db', 'start', '--json']],
    [['db', 'psql', 'any', 'words']],
    [['autocomplete', 'bash']],
    [['autocomplete', 'create']],
  ])('%j', (words) => {
    expect(commandProblem(words, COMMANDS)).toBeUndefined();
  });
});

describe('words that make no command', () => {
  it.each([
    [['strem'], 'There is no command "strem".', 'ecomstream --help'],
    [['strem', '--once'], 'There is no command "strem".', 'ecomstream --help'],
    [['constructor'], 'There is no command "constructor".', 'ecomstream --help'],
    [['--json', 'stream'], 'There is no command "--json".', 'ecomstream --help'],
    [['-h'], 'There is no command "-h".', 'ecomstream --help'],
    [['--bogus', '--', '--help'], 'There is no command "--bogus".', 'ecomstream --help'],
    [['db', 'strat'], 'There is no command "db strat".', 'ecomstream db --help'],
    [
      ['stream', 'data', 'x'],
      '"ecomstream stream" takes no argument "data".',
      'ecomstream stream --help',
    ],
    [
      ['db', 'start', 'now'],
      '"ecomstream db start" takes no argument "now".',
      'ecomstream db start --help',
    ],
    [
      ['db:start', 'now'],
      '"ecomstream db:start" takes no argument "now".',
      'ecomstream db:start --help',
    ],
  ])('%j', (words, message, help) => {
    expect(commandProblem(words, COMMANDS)).toEqual({
      code: 'usage.command',
      message,
      hint: `${help} shows what can be said.`,
      exitCode: 2,
    });
  });
});

describe('the command that words begin with', () => {
  it.each([
    [['stream', '--once'], 'stream'],
    [['db', 'start', 'now'], 'db:start'],
    [['db', '--help'], undefined],
    [['--once', 'stream'], undefined],
  ])('%j', (words, id) => {
    expect(commandOf(words, COMMANDS)).toBe(id);
  });
});
