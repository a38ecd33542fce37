import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { SHIPPED_DOCUMENTS } from '../../src/features/docs/documents.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { PROGRAM } from '../support/program.js';
import { runCli } from '../support/run-cli.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { HAS_TMUX, Tmux } from '../support/tmux.js';

const COMMAND = PROGRAM.join(' ');

it.each(SHIPPED_DOCUMENTS)(
  'messages pointed at $file, which was on no machine',
  async ({ name, file }) => {
    const { exitCode, stdout, stderr } = await runCli(['docs', name], { env: { PAGER: 'false' } });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(readFileSync(packageFile(file), 'utf8'));
  },
);

it('lists them all', async () => {
  const { stdout } = await runCli(['docs']);
  const names = stdout
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ')[0]);
  expect(names).toEqual([...SHIPPED_DOCUMENTS.map(({ name }) => name), 'man']);
  const { documents } = JSON.parse((await runCli(['docs', '--json'])).stdout);
  expect(documents.map(({ name }: { name: string }) => name)).toEqual(names);
});

it('with --json a document is a text', async () => {
  const { stdout } = await runCli(['docs', 'generator', '--json']);
  const text = readFileSync(packageFile('GENERATOR.md'), 'utf8');
  expect(JSON.parse(stdout)).toEqual({ name: 'generator', text });
});

it('an unknown one is a usage error that names the nearest', async () => {
  const { exitCode, stderr } = await runCli(['docs', 'format']);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('Did you mean formats?');
});

it('every document that the sources name is shipped', () => {
  const sources = globSync('src/**/*.ts', { cwd: packageFile('.') });
  const named = sources.flatMap((source) => {
    const text = readFileSync(packageFile(source), 'utf8');
    return [...text.matchAll(/\b(?:docs\/)?[A-Za-z]+\.md\b/g)].map(([file]) => file);
  });
  expect(named.length).toBeGreaterThan(5);
  const shipped = SHIPPED_DOCUMENTS.map(({ file }) => file);
  expect(named.filter((file) => !shipped.includes(file))).toEqual([]);
});

describe.skipIf(!HAS_TMUX)(`on a terminal${HAS_TMUX ? '' : ' (skipped: there is no tmux)'}`, () => {
  it('a document ran through the terminal without a pager', async () => {
    using terminal = new Tmux(80, 24, `env PAGER='less' LESS= ${COMMAND} docs formats`);
    const screen = await terminal.until((text) => text.includes('# Formats'));
    expect(screen).not.toContain('exit code');
    terminal.press('q');
    await terminal.until((text) => text.includes('exit code 0'));
  });

  it.each([
    ['that is empty', "PAGER=''"],
    ['that is cat', 'PAGER=cat'],
    ['that is not there', 'PAGER=no-such-pager'],
  ])('a pager %s is none', async (_, variable) => {
    using terminal = new Tmux(80, 24, `env ${variable} ${COMMAND} docs generator`);
    const screen = await terminal.until((text) => text.includes('exit code 0'));
    expect(screen.split('\n').length).toBeGreaterThan(15);
  });

  it('a pager that is left in the middle of a document is no failure', async () => {
    using place = new TemporaryFolder();
    const log = join(place.path, 'log');
    using terminal = new Tmux(80, 24, `env PAGER='head -c 10 > ${log}' ${COMMAND} docs formats`);
    await terminal.until((text) => text.includes('exit code 0'));
    expect(readFileSync(log, 'utf8')).toBe('# Formats\n');
  });
});
