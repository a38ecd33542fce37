import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { settingsFrom } from '../../src/core/settings/settings-from.js';
import { generateFiles } from '../../src/features/generate/generate-files.js';
import { generateSettings } from '../../src/features/generate/generate-settings.js';
import { EventFolder } from '../../src/features/generate/output/event-folder.js';
import { planGeneration } from '../../src/features/generate/plan-generation.js';
import { DEFAULT_CATALOG } from '../../src/features/generate/shop/default-catalog.js';
import { SYSTEM_CLOCK } from '../../src/io/process/clock.js';
import { parseRows } from '../features/generate/made-events.js';
import { PROGRAM } from '../support/program.js';
import { runCli } from '../support/run-cli.js';
import { startCli } from '../support/start-cli.js';
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

test('many events, which a thread draws, are those of a machine with one core', async () => {
  using folder = new TemporaryFolder();
  const settings = { count: '400000', seed: '7', columns: 'event_id,event_timestamp' };
  const flags = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const flagsOfFiles = ['--batch-size', '150000', '--out-dir', 'threaded'];
  await runCli(['generate', ...flags, ...flagsOfFiles], { cwd: folder.path });
  const values = settingsFrom(generateSettings, { ...settings, batchSize: '150000' });
  const plan = planGeneration(values, DEFAULT_CATALOG, Date.now(), '');
  const sink = await EventFolder.open(join(folder.path, 'single'));
  const edges = { sink, clock: SYSTEM_CLOCK, cores: 1 };
  for await (const file of generateFiles(plan, edges, new AbortController().signal)) {
    const [threaded, single] = ['threaded', 'single'].map((name) =>
      readFileSync(join(folder.path, name, file.name)),
    );
    expect(threaded?.length).toBe(file.bytes);
    expect(threaded?.equals(single ?? Buffer.of())).toBe(true);
  }
  expect(readdirSync(join(folder.path, 'threaded'))).toHaveLength(3);
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

test('the log as JSON has the numbers of --json', async () => {
  using folder = new TemporaryFolder();
  const words = [
    '--count',
    '10',
    '--batch-size',
    '5',
    '--log-format',
    'json',
    '--log-level',
    'debug',
  ];
  const { stdout } = await runCli(['generate', ...words, '--json'], { cwd: folder.path });
  const [[name, log] = ['', '']] = Object.entries(contentsOf(join(folder.path, 'logs')));
  expect(name).toMatch(/^generate_\d{8}\.log$/);
  const entries = log
    .trimEnd()
    .split('\n')
    .map((line): Record<string, unknown> => JSON.parse(line));
  const { time, ...end } = entries.at(-1) ?? {};
  expect(new Date(String(time)).toISOString()).toBe(time);
  expect(end).toEqual({ level: 'info', event: 'generation.ended', ...JSON.parse(stdout) });
  const written = { level: 'debug', event: 'file.written', events: 5, bytes: expect.any(Number) };
  expect(entries.slice(0, -1)).toMatchObject([
    { level: 'info', event: 'generation.started', folder: 'data/incoming', count: 10 },
    written,
    written,
  ]);
});

test('the log has the error that ended a generation, in both formats', async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, 'none'), '');
  const words = ['generate', '--count', '10', '--out-dir', 'none', '--json', '--log-format'];
  const logs = join(folder.path, 'logs');
  await runCli([...words, 'text'], { cwd: folder.path });
  const [text = ''] = Object.values(contentsOf(logs));
  expect(text).toMatch(/^\S+Z ERROR generation failed code=[\w.-]+\n$/);
  const { stdout } = await runCli([...words, 'json'], { cwd: folder.path });
  const { error } = JSON.parse(stdout);
  const [both = ''] = Object.values(contentsOf(logs));
  expect(JSON.parse(both.slice(text.length))).toMatchObject({
    level: 'error',
    event: 'generation.failed',
    ...error,
  });
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
    ['an unknown fault', ['--count', '5', '--faults', 'gremlins=1%'], '--faults: expected faults'],
    ['a fault without a share', ['--count', '5', '--faults', 'late'], '--faults: expected faults'],
    ['more faults than rows', ['--faults', 'late=60%,null=60%'], 'at most 100% together'],
    ['faults in JSON', ['--count', '5', '--faults', 'all', '--format', 'ndjson'], '--format csv'],
    ['faults in a pipe', ['--count', '5', '--manifest', 'm', '--out', '-'], 'remove --out -'],
    [
      'a manifest of the last century',
      ['--count', '5', '--manifest', 'm', '--start', '1999-01-01', '--end', '1999-02-01'],
      '--manifest needs times from 2000',
    ],
    ['an anomaly of a live shop', ['--faults', 'revenue-drop=1'], 'needs --count without --rate'],
    [
      'an anomaly that would not be visible',
      ['--count', '5', '--faults', 'traffic-spike=1'],
      'needs more events',
    ],
    ['a promotion of a live shop', ['--promotion', '2026-11-27:3x'], '--promotion needs --count'],
    ['a column that nobody knows', ['--columns', 'event_id,weave'], '--columns: expected columns'],
    ['an output that is a folder', ['--out', 'data'], '--out: expected - for standard output'],
    ['an unknown profile', ['--profile', 'calm'], '--profile: expected one of steady'],
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
    // In one line alone: where it never is, the failure shows the screen.
    await terminal.until((screen) => /^[^\n]*\d files[^\n]*$/.test(screen));
    terminal.press('C-c');
    const ended = await terminal.until((screen) => screen.includes('exit code'));
    expect(ended).toContain('exit code 130');
    expect(ended).toMatch(/Generated {2}[\d\p{Zs}]+ events in \d+ files/u);
    expect(terminal.cursorIsVisible()).toBe(true);
  });
});

describe('other forms', () => {
  test('--gzip writes the same rows, compressed', async () => {
    using folder = new TemporaryFolder();
    const words = ['generate', '--count', '300', '--seed', '7', '--out-dir'];
    await runCli([...words, 'plain'], { cwd: folder.path });
    await runCli([...words, 'gzip', '--gzip'], { cwd: folder.path });
    const [[name, plain] = ['', '']] = Object.entries(contentsOf(join(folder.path, 'plain')));
    const compressed = readFileSync(join(folder.path, 'gzip', `${name}.gz`));
    expect(gunzipSync(compressed).toString()).toBe(plain);
  });

  test('--out - writes one file with one header to standard output, and the summary beside it', async () => {
    using folder = new TemporaryFolder();
    const words = ['generate', '--count', '2500', '--seed', '7'];
    await runCli([...words, '--out-dir', 'files'], { cwd: folder.path });
    const { stdout, stderr, exitCode } = await runCli([...words, '--out', '-'], {
      cwd: folder.path,
    });
    expect(exitCode).toBe(0);
    const rows = Object.values(contentsOf(join(folder.path, 'files'))).flatMap(parseRows);
    expect(parseRows(stdout)).toEqual(rows);
    expect(stderr).toContain('Generated');
  });

  test('--json together with --out - is refused: both would go to standard output', async () => {
    const { exitCode, stdout } = await runCli(['generate', '--count', '5', '--out', '-', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage.out', exitCode: 2 } });
    expect(exitCode).toBe(2);
  });

  test('--format ndjson writes objects with the columns that are asked for', async () => {
    const words = [
      '--count',
      '50',
      '--format',
      'ndjson',
      '--columns',
      'event_id,price',
      '--out',
      '-',
    ];
    const { stdout } = await runCli(['generate', ...words, '--log-level', 'off']);
    const objects = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(objects).toHaveLength(50);
    expect(Object.keys(objects[0])).toEqual(['event_id', 'price']);
  });

  test('a reader that goes away ends it as a signal would', async () => {
    const running = startCli([
      'generate',
      '--rate',
      '100000/s',
      '--out',
      '-',
      '--log-level',
      'off',
    ]);
    await running.untilStderr('events/s');
    running.closeStdout();
    expect((await running.ended).exitCode).toBe(141);
  });

  test('a profile gives what is not given by itself', async () => {
    using folder = new TemporaryFolder();
    const words = [
      'generate',
      '--profile',
      'black-friday',
      '--count',
      '4000',
      '--seed',
      '1',
      '--json',
    ];
    await runCli([...words, '--out-dir', 'o'], { cwd: folder.path });
    const rows = Object.values(contentsOf(join(folder.path, 'o'))).flatMap(parseRows);
    const days = Map.groupBy(rows, (row) => row.event_timestamp.slice(0, 10));
    expect(rows).toHaveLength(4_000);
    const [busiest] = [...days].toSorted(([, left], [, right]) => right.length - left.length);
    expect(busiest?.[0]).toBe('2024-11-29');
  });

  test('anomalies stand in the manifest, and are the same without one', async () => {
    using folder = new TemporaryFolder();
    const words = ['generate', '--count', '4000', '--seed', '3', '--faults', 'traffic-spike=2'];
    const truth = ['--manifest', 'truth.json'];
    const { exitCode } = await runCli([...words, ...truth, '--out-dir', 'watched'], {
      cwd: folder.path,
    });
    await runCli([...words, '--out-dir', 'plain'], { cwd: folder.path });
    expect(exitCode).toBe(0);
    const [watched, plain] = ['watched', 'plain'].map((name) => join(folder.path, name));
    expect(contentsOf(watched!)).toEqual(contentsOf(plain!));
    const manifest = JSON.parse(readFileSync(join(folder.path, 'truth.json'), 'utf8'));
    expect(manifest.generator.faults).toEqual({ 'traffic-spike': 2 });
    const spike = {
      kind: 'traffic-spike',
      from: expect.stringMatching(/^2025-01-01T\d\d:(00|15|30|45):00\.000Z$/),
      to: expect.stringMatching(/^2025-01-01T\d\d:(00|15|30|45):00\.000Z$/),
      factor: 5,
    };
    expect(manifest.anomalies).toEqual([spike, spike]);
  });

  test('the same seed and faults give the same files and the same truth', async () => {
    using folder = new TemporaryFolder();
    const words = [
      'generate',
      '--count',
      '2000',
      '--batch-size',
      '200',
      '--seed',
      '3',
      '--faults',
      'all',
    ];
    const [first, second] = await Promise.all(
      ['first', 'second'].map(async (name) => {
        const out = ['--out-dir', name, '--manifest', `${name}.json`];
        const { exitCode } = await runCli([...words, ...out], { cwd: folder.path });
        expect(exitCode).toBe(0);
        return readFileSync(join(folder.path, `${name}.json`), 'utf8');
      }),
    );
    expect(first).toBe(second);
    const files = readdirSync(join(folder.path, 'first'));
    const read = (name: string, file: string) => readFileSync(join(folder.path, name, file));
    expect(files.filter((file) => !read('first', file).equals(read('second', file)))).toEqual([]);
  });

  test('a manifest that cannot be written is the machine in the way', async () => {
    using folder = new TemporaryFolder();
    writeFileSync(join(folder.path, 'file'), '');
    const words = ['generate', '--count', '5', '--manifest', 'file/truth.json', '--json'];
    const { exitCode, stdout } = await runCli(words, { cwd: folder.path });
    expect(exitCode).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'machine.manifest' } });
  });
});
