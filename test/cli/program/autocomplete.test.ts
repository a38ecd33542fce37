import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROGRAM } from '../../support/program.js';
import { runCli } from '../../support/run-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const hasBash = spawnSync('bash', ['--version']).status === 0;
const hasZsh = HAS_TMUX && spawnSync('zsh', ['--version']).status === 0;

describe.skipIf(!hasBash)(`in bash${hasBash ? '' : ' (skipped: there is no bash)'}`, () => {
  it.each([
    ['a command', ['st'], 'stats stream'],
    ['a command of a topic', ['db', 'st'], 'start status stop'],
    ['a flag', ['stream', '--max-r'], '--max-rejects --max-reject-rate'],
  ])('the setup that autocomplete prints completes %s', (_, words, expected) => {
    using place = new ShellPlace();
    const script = `
      eval "$(ecomstream autocomplete script bash)"
      COMP_WORDS=(ecomstream ${words.join(' ')})
      COMP_CWORD=${words.length}
      _ecomstream_autocomplete
      echo "\${COMPREPLY[*]}"`;
    const completed = execFileSync('bash', ['-c', script], { env: place.env, encoding: 'utf8' });
    expect(completed.trim()).toBe(expected);
  });
});

describe.skipIf(!hasZsh)(`in zsh${hasZsh ? '' : ' (skipped: there is no zsh, or no tmux)'}`, () => {
  it('the setup that autocomplete prints completes a command and shows the others', async () => {
    using place = new ShellPlace();
    writeFileSync(
      join(place.path, '.zshrc'),
      'eval "$(ecomstream autocomplete script zsh)"\nPS1="ready "\n',
    );
    const environment = Object.entries(place.env).map(([name, value]) => `${name}=${value}`);
    using terminal = new Tmux(100, 20, `env ${environment.join(' ')} zsh -i`);
    await terminal.until((screen) => screen.includes('ready'));
    for (const key of ['ecomstream', 'Space', 'db', 'Space', 'st', 'Tab', 'Tab'])
      terminal.press(key);
    const screen = await terminal.until((text) => text.includes('status'));
    expect(screen).toMatch(/start +-- Start the embedded PostgreSQL/);
    expect(screen).toMatch(/stop +-- Stop the embedded PostgreSQL/);
  });
});

describe('autocomplete in bash, which completion knows better', () => {
  it.each([
    [['autocomplete', 'bash'], '/bin/zsh'],
    [['autocomplete'], '/bin/bash'],
  ])('%j with the shell %s points there', async (words, shell) => {
    const { exitCode, stdout, stderr } = await runCli(words, { env: { SHELL: shell } });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('For bash run: ecomstream completion bash');
  });

  it('the steps for zsh are still printed', async () => {
    using place = new ShellPlace();
    const { exitCode, stdout } = await runCli(['autocomplete', 'zsh'], { env: place.env });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('autocomplete script zsh');
  });
});

/** A home with `ecomstream` on the PATH, in which autocomplete was set up. */
class ShellPlace extends TemporaryFolder {
  readonly env: Readonly<Record<string, string>>;

  constructor() {
    super();
    const bin = join(this.path, 'bin');
    mkdirSync(bin);
    const program = join(bin, 'ecomstream');
    writeFileSync(program, `#!/bin/sh\nexec ${PROGRAM.join(' ')} "$@"\n`);
    chmodSync(program, 0o755);
    this.env = { HOME: this.path, PATH: `${bin}:${process.env['PATH']}` };
    execFileSync(program, ['autocomplete', 'create'], { env: this.env, stdio: 'pipe' });
  }
}
