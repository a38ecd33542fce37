import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROGRAM } from '../../support/program.js';
import { runCli } from '../../support/run-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const hasBash = spawnSync('bash', ['--version']).status === 0;
const hasFish = spawnSync('fish', ['--version']).status === 0;

const folder = new TemporaryFolder();
const bin = join(folder.path, 'bin');
const env = { HOME: folder.path, PATH: `${bin}:${process.env['PATH']}`, TERM: 'xterm' };

beforeAll(() => {
  mkdirSync(bin);
  mkdirSync(join(folder.path, 'incoming'));
  writeFileSync(join(folder.path, 'orders.csv'), '');
  const program = join(bin, 'ecomstream');
  writeFileSync(program, `#!/bin/sh\nexec ${PROGRAM.join(' ')} "$@"\n`);
  chmodSync(program, 0o755);
});
afterAll(() => folder[Symbol.dispose]());

const PLACES: readonly (readonly [what: string, typed: string, expected: readonly string[]])[] = [
  ['a command', 'ecomstream str', ['stream']],
  ['a command of a topic', 'ecomstream db st', ['start', 'status', 'stop']],
  ['a flag', 'ecomstream stream --max-r', ['--max-reject-rate', '--max-rejects']],
  ['a value of a fixed list', 'ecomstream stream --output ', ['lines', 'ndjson', 'table']],
  ['a value behind other flags', 'ecomstream stream --once --after-load d', ['delete']],
  ['a value that can also be a list', 'ecomstream generate --faults a', ['all']],
  ['an argument of a fixed list', 'ecomstream config show str', ['stream']],
];

describe.skipIf(!hasBash)(`bash${hasBash ? '' : ' (skipped: there is no bash)'}`, () => {
  it.each(PLACES)('did not complete %s', (_, typed, expected) => {
    expect(completeInBash(typed.split(' '))).toEqual(expected);
  });

  it('did not complete a value behind =, which is a word of its own there', () => {
    expect(completeInBash(['ecomstream', 'stream', '--output', '=', 'ta'])).toEqual(['table']);
    expect(completeInBash(['ecomstream', 'stream', '--output', '='])).toHaveLength(3);
  });

  it.skipIf(!HAS_TMUX).each([
    ['stream --input in', 'stream --input incoming/'],
    ['reload ord', 'reload orders.csv'],
    ['stream --output nd', 'stream --output ndjson'],
    ['stream --output=nd', 'stream --output=ndjson'],
  ])('did not complete %s in a terminal', async (typed, completed) => {
    const rc = join(folder.path, 'bashrc');
    writeFileSync(rc, 'eval "$(ecomstream completion bash)"\nPS1="ready "\n');
    const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    const shell = `env -C ${folder.path} ${variables.join(' ')} bash --rcfile ${rc} -i`;
    using terminal = new Tmux(100, 20, shell);
    await terminal.until((screen) => screen.includes('ready'));
    // A word that begins with two dashes would be a flag of tmux.
    for (const key of `ecomstream ${typed}`) terminal.press(key === ' ' ? 'Space' : key);
    terminal.press('Tab');
    const screen = await terminal.until((text) => text.includes(completed));
    expect(screen).toContain(completed);
  });
});

describe.skipIf(!hasFish)(`fish${hasFish ? '' : ' (skipped: there is no fish)'}`, () => {
  it.each([
    ...PLACES,
    ['a value behind =', 'ecomstream stream --output=ta', ['--output=table']],
    ['a folder', 'ecomstream stream --input in', ['incoming/']],
    ['a file', 'ecomstream reload ord', ['orders.csv']],
    ['no path where there can be none', 'ecomstream stream --limit ord', []],
  ] as const)('did not complete %s', (_, typed, expected) => {
    expect(completeInFish(typed)).toEqual(expected);
  });
});

it.each([
  [['autocomplete', 'fish'], 'ecomstream completion fish'],
  [['completion', 'zsh'], 'ecomstream autocomplete zsh'],
])('%j did not name the command for that shell', async (words, command) => {
  const { exitCode, stderr } = await runCli(words);
  expect(exitCode).toBe(2);
  expect(stderr).toContain(command);
});

function completeInBash(words: readonly string[]): string[] {
  const script = `
    eval "$(ecomstream completion bash)"
    COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')})
    COMP_CWORD=${words.length - 1}
    _ecomstream
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const options = { env, cwd: folder.path, encoding: 'utf8' } as const;
  return execFileSync('bash', ['-c', script], options).split('\n').filter(Boolean).toSorted();
}

function completeInFish(typed: string): string[] {
  const script = `ecomstream completion fish | source; complete -C '${typed}'`;
  const options = { env, cwd: folder.path, encoding: 'utf8' } as const;
  const lines = execFileSync('fish', ['-c', script], options).split('\n').filter(Boolean);
  return lines.map((line) => line.split('\t')[0] ?? '').toSorted();
}
