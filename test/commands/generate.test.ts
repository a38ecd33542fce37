import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { parseRows } from '../generate/made-events.js';
import { PROGRAM } from '../support/program.js';
import { runCli } from '../support/run-cli.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { HAS_TMUX, Tmux } from '../support/tmux.js';

function contentsOf(folder: string): Readonly<Record<string, string>> {
  const names = readdirSync(folder).toSorted();
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

test('two runs with a seed write the same bytes under the same names', async () => {
  using folder = new TemporaryFolder();
  const words = ['generate', '--count', '1500', '--seed', '7', '--json', '--out-dir'];
  const first = await runCli([...words, 'first'], { cwd: folder.path });
  await runCli([...words, 'second'], { cwd: folder.path });
  expect(JSON.parse(first.stdout)).toMatchObject({ events: 1_500, files: 2, manifest: null });
  const contents = contentsOf(join(folder.path, 'first'));
  expect(Object.keys(contents)).toHaveLength(2);
  expect(contentsOf(join(folder.path, 'second'))).toEqual(contents);
});

test('by default files go to data/incoming, and the log says what was done', async () => {
  using folder = new TemporaryFolder();
  const { stdout, stderr, exitCode } = await runCli(['generate', '--count', '10'], {
    cwd: folder.path,
  });
  expect({ stderr, exitCode }).toEqual({ stderr: '', exitCode: 0 });
  expect(stdout).toContain('10 events in 1 file');
  expect(readdirSync(join(folder.path, 'data/incoming'))).toHaveLength(1);
  const [log = ''] = Object.values(contentsOf(join(folder.path, 'logs')));
  expect(log).toContain('generation ended events=10 files=1');
  expect(log).not.toContain('@');
});

test('the names of the earlier project work in the environment', async () => {
  using folder = new TemporaryFolder();
  const env = { EVENTS_PER_BATCH: '4', OUTPUT_DATA_DIR: 'there' };
  await runCli(['generate', '--count', '10'], { cwd: folder.path, env });
  expect(readdirSync(join(folder.path, 'there'))).toHaveLength(3);
});

test('a catalog makes another shop', async () => {
  using folder = new TemporaryFolder();
  const toys = { name: 'Toys', priceRange: [5, 6], brands: ['Kite'], products: ['Puzzle'] };
  writeFileSync(join(folder.path, 'toys.json'), JSON.stringify({ categories: [toys] }));
  await runCli(['generate', '--count', '100', '--catalog', 'toys.json', '--out-dir', 'o'], {
    cwd: folder.path,
  });
  const rows = Object.values(contentsOf(join(folder.path, 'o'))).flatMap(parseRows);
  expect(new Set(rows.map((row) => `${row.category} ${row.brand}`))).toEqual(
    new Set(['Toys Kite']),
  );
});

describe('is refused with exit code 2, and nothing is written', () => {
  test.each([
    ['a rate of nothing', ['--rate', '0/s'], '--rate'],
    ['an interval of nothing', ['--interval', '0'], '--interval'],
    ['no events in a file', ['--batch-size', '0'], '--batch-size'],
    ['a negative count', ['--count=-1'], '--count'],
    ['a seed in words', ['--seed', 'x'], '--seed'],
    [
      'an end before the start',
      ['--count', '5', '--start', '2026-02-02', '--end', '2026-02-01'],
      '--end',
    ],
    ['a start without a count', ['--start', '2026-02-02'], '--count'],
    ['an unknown event type', ['--count', '5', '--event-types', 'sale'], '--event-types'],
    ['a catalog that is not there', ['--count', '5', '--catalog', 'none.json'], 'none.json'],
  ])('%s', async (_name, words, named) => {
    using folder = new TemporaryFolder();
    const { exitCode, stderr } = await runCli(['generate', ...words], { cwd: folder.path });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(named);
    expect(readdirSync(folder.path)).not.toContain('data');
  });
});

test('a file where the folder should be is the machine in the way: exit code 5', async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, 'file'), '');
  const words = ['generate', '--count', '5', '--out-dir', 'file', '--json'];
  const { exitCode, stdout } = await runCli(words, { cwd: folder.path });
  expect(exitCode).toBe(5);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'machine.output', exitCode: 5 } });
});

interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<readonly [exitCode: number | null, stdout: string]>;
}

function start(cwd: string, words: readonly string[]): Running {
  mkdirSync(join(cwd, 'out'));
  const [program, ...first] = PROGRAM;
  const command = [...first, 'generate', '--out-dir', 'out', '--json', ...words];
  const child = spawn(program, command, { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  let stdout = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  const ended = once(child, 'close').then(() => [child.exitCode, stdout] as const);
  return { child, ended };
}

async function untilWritten(cwd: string, name: RegExp, count: number): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (readdirSync(join(cwd, 'out')).filter((file) => name.test(file)).length >= count) return;
    await wait(50);
  }
  throw new Error('the files never came');
}

describe('stopped by a signal', () => {
  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s leaves whole files and ends with %i', async (signal, exitCode) => {
    using folder = new TemporaryFolder();
    const { child, ended } = start(folder.path, ['--interval', '50ms', '--batch-size', '20']);
    await untilWritten(folder.path, /\.csv$/, 2);
    child.kill(signal);
    const [code, stdout] = await ended;
    expect(code).toBe(exitCode);
    const contents = Object.values(contentsOf(join(folder.path, 'out')));
    expect(contents.map((csv) => parseRows(csv).length)).toEqual(contents.map(() => 20));
    expect(JSON.parse(stdout)).toMatchObject({
      files: contents.length,
      events: contents.length * 20,
    });
  });

  test('a wait of hours ends at once', async () => {
    using folder = new TemporaryFolder();
    const { child, ended } = start(folder.path, ['--interval', '5h', '--batch-size', '1']);
    await untilWritten(folder.path, /\.csv$/, 1);
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
  });

  test('a second signal ends in the middle of a file and leaves nothing of it', async () => {
    using folder = new TemporaryFolder();
    const { child, ended } = start(folder.path, ['--count', '9000000', '--batch-size', '9000000']);
    await untilWritten(folder.path, /\.tmp$/, 1);
    child.kill('SIGINT');
    await wait(100);
    child.kill('SIGINT');
    expect((await ended)[0]).toBe(130);
    expect(readdirSync(join(folder.path, 'out'))).toEqual([]);
  });
});

describe.skipIf(!HAS_TMUX)('on a terminal (needs tmux)', () => {
  test('one line that fits is redrawn until Ctrl-C, and the summary stays', async () => {
    using folder = new TemporaryFolder();
    const generate = `${PROGRAM.join(' ')} generate`;
    using terminal = new Tmux(
      50,
      12,
      `cd ${folder.path} && ${generate} --rate 2000/s --batch-size 100`,
    );
    const running = await terminal.until((screen) => /\d+ files · /.test(screen));
    expect(running.split('\n')).toHaveLength(1);
    terminal.press('C-c');
    const ended = await terminal.until((screen) => screen.includes('exit code'));
    expect(ended).toContain('exit code 130');
    expect(ended).toMatch(/Generated {2}[\d\p{Zs}]+ events in \d+ files/u);
    expect(terminal.cursorIsVisible()).toBe(true);
  });
});
