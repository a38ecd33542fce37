import { plainHint } from '../../../src/core/hints/invocation.js';
import { describe, expect, it } from 'vitest';
import { commandOf, commandProblem } from '../../../src/cli/program/command-problem.js';

const COMMANDS = {
  stream: { args: {}, flags: { input: { type: 'option', helpValue: 'DIR' } } },
  reload: { args: { file: {} }, flags: {} },
  'db:start': { args: {}, flags: {} },
  'db:psql': { args: {}, flags: {}, strict: false },
  autocomplete: { args: { shell: {} }, flags: {} },
  'autocomplete:create': { args: {}, flags: {}, hidden: true },
};

describe('words that are left to the framework', () => {
  it.each([
    [['--help']],
    [['--version', 'stream']],
    [['--json', '--help']],
    [['stream']],
    [['stream', '--once', 'data']],
    [['reload', 'a.csv']],
    [['db', '--help']],
    [['db', 'start', '--json']],
    [['db', 'psql', 'any', 'words']],
    [['autocomplete', 'bash']],
    [['autocomplete', 'create']],
  ])('%j', (words) => {
    expect(commandProblem(words, COMMANDS)).toBeUndefined();
  });
});

const FLAGS_FOLLOW = 'Flags follow the command, as in: ecomstream stream --once';
const DEMO = 'To see what the program does, run: ecomstream demo';

describe('words that make no command', () => {
  it.each([
    [[], 'No command was given.', DEMO, ''],
    [['db'], '"ecomstream db" needs a command.', 'Commands: db start, db psql.', 'db'],
    [['db', '--bogus'], '"ecomstream db" needs a command.', 'Commands: db start, db psql.', 'db'],
    [['strem'], 'Unknown command "strem".', 'Did you mean: ecomstream stream', ''],
    [['strem', '--once'], 'Unknown command "strem".', 'Did you mean: ecomstream stream', ''],
    [['start'], 'Unknown command "start".', 'Did you mean: ecomstream db start', ''],
    [['bd', 'strat'], 'Unknown command "bd".', 'Did you mean: ecomstream db start', ''],
    [['verison'], 'Unknown command "verison".', 'Did you mean: ecomstream version', ''],
    [['constructor'], 'Unknown command "constructor".', undefined, ''],
    [['--json', 'stream'], 'A command must come before "--json".', FLAGS_FOLLOW, ''],
    [['--bogus', '--', '--help'], 'A command must come before "--bogus".', FLAGS_FOLLOW, ''],
    [['--verison'], 'A command must come before "--verison".', 'Did you mean --version?', ''],
    [['db', 'strat'], 'Unknown command "db strat".', 'Did you mean: ecomstream db start', 'db'],
    [['db', 'nothing', '--help'], 'Unknown command "db nothing".', undefined, 'db'],
    [
      ['stream', 'data', 'x'],
      '"ecomstream stream" takes no argument "data".',
      'Did you mean: ecomstream stream --input data',
      'stream',
    ],
    [
      ['db', 'start', 'now'],
      '"ecomstream db start" takes no argument "now".',
      undefined,
      'db start',
    ],
    [['db:start', 'now'], '"ecomstream db start" takes no argument "now".', undefined, 'db start'],
  ])('%j', (words, message, hint, help) => {
    const problem = commandProblem(words, COMMANDS);
    expect(problem).toMatchObject({ code: 'usage.command', message, exitCode: 2 });
    const usage = ['For usage, run: ecomstream', ...(help === '' ? [] : [help]), '--help'];
    expect(plainHint(problem?.hint)).toBe(
      [...(hint === undefined ? [] : [hint]), usage.join(' ')].join('\n'),
    );
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
