import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FLAG_GROUP_NAMES } from '../../../src/core/settings/flag-groups.js';
import { packageFile } from '../../../src/io/process/package-root.js';
import { PROGRAM } from '../../support/program.js';
import { runCli } from '../../support/run-cli.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

interface Manifest {
  readonly commands: Readonly<
    Record<
      string,
      {
        readonly flags: Readonly<Record<string, { readonly helpGroup?: string }>>;
        readonly commonFlags?: readonly string[];
      }
    >
  >;
}

const { commands }: Manifest = JSON.parse(
  readFileSync(packageFile('dist/oclif.manifest.json'), 'utf8'),
);
const SUBJECTS: readonly (readonly string[])[] = [
  [],
  ...['config', 'db', 'rejects', 'autocomplete'].map((word) => [word]),
  ...Object.keys(commands).map((id) => id.split(':')),
];
/** A terminal that has no other size. */
const ROWS = 24;
const COLUMNS = 80;

async function help(words: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { exitCode, stdout, stderr } = await runCli(words, { env: { COLUMNS: '', ...env } });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return stdout.trimEnd().split('\n');
}

const widest = (lines: readonly string[]) => Math.max(...lines.map((line) => line.length));

describe.each(SUBJECTS)('help of %s %s', (...words) => {
  it('was one page of flags in the order of the alphabet, however long: -h fits a terminal', async () => {
    const lines = await help([...words, '-h']);
    expect(lines.length).toBeLessThanOrEqual(ROWS);
    expect(widest(lines)).toBeLessThanOrEqual(COLUMNS);
  });

  it('keeps to 80 columns in a pipe, and says more with --help', async () => {
    const [brief, full] = await Promise.all([help([...words, '-h']), help([...words, '--help'])]);
    expect(full.length).toBeGreaterThanOrEqual(brief.length);
    expect(full[0]).toBe(brief[0]);
    expect(widest(full.filter((line) => !line.includes('": ')))).toBeLessThanOrEqual(COLUMNS);
  });
});

it('the flags of stream came in the order of the alphabet, rare ones first', async () => {
  const lines = await help(['stream', '--help']);
  const headings = lines.filter((line) => /^[A-Z][A-Z ]+$/.test(line));
  expect(headings).toEqual([
    'EXAMPLES',
    'COMMON FLAGS',
    'INPUT FLAGS',
    'RULE FLAGS',
    'OUTPUT FLAGS',
    'DATABASE FLAGS',
    'PRIVACY FLAGS',
    'MONITORING FLAGS',
    'DESCRIPTION',
    'EXIT CODES',
  ]);
  const flags = lines.flatMap(
    (line) => /^ {2}--(?:\[no-\])?([a-z-]+)(?: \S+)?$/.exec(line)?.[1] ?? [],
  );
  expect(flags.slice(0, 10)).toEqual(commands['stream']?.commonFlags);
  // Each flag once, and none is missing.
  expect(flags.toSorted()).toEqual(Object.keys(commands['stream']?.flags ?? {}).toSorted());
});

it('every flag has a group, and every common flag is a flag', () => {
  for (const [id, { flags, commonFlags = [] }] of Object.entries(commands)) {
    for (const [name, { helpGroup }] of Object.entries(flags))
      expect(FLAG_GROUP_NAMES, `${id} --${name}`).toContain(helpGroup);
    expect(Object.keys(flags)).toEqual(expect.arrayContaining([...commonFlags]));
  }
});

it('the short page of the program names every command, with room for one more', async () => {
  const lines = await help(['-h']);
  expect(lines.length).toBeLessThan(ROWS);
  const others = lines.find((line) => line.startsWith('  Other commands: ')) ?? '';
  const named = [
    ...lines.flatMap((line) => /^ {2}([a-z]+) {2,}\S/.exec(line)?.[1] ?? []),
    ...others.replace('  Other commands: ', '').split(', '),
  ];
  const heads = new Set(Object.keys(commands).map((id) => id.split(':')[0] ?? ''));
  heads.delete('autocomplete'); // completion -h points to it
  expect(named.toSorted()).toEqual([...heads].toSorted());
});

describe('the width', () => {
  it.each([40, 60, 120, 200])('was 80 whatever COLUMNS said: %i', async (columns) => {
    const lines = await help(['stream', '--help'], { COLUMNS: String(columns) });
    // A single word, such as a URL or the values of a flag, cannot be broken.
    const breakable = lines.filter((line) => line.trim().split(' ').length > 2);
    expect(widest(breakable)).toBeLessThanOrEqual(columns);
    expect(widest(lines)).toBeGreaterThan(columns - 15);
  });

  it.each(['0', '-5', 'wide', '1e3', ''])('is 80 where COLUMNS is %j', async (columns) => {
    expect(await help(['stream', '-h'], { COLUMNS: columns })).toEqual(
      await help(['stream', '-h']),
    );
  });

  it.skipIf(!HAS_TMUX)('is that of the terminal, with bold headings', async () => {
    using terminal = new Tmux(52, 50, `env -u COLUMNS ${PROGRAM.join(' ')} stream -h`);
    const screen = await terminal.until((text) => text.includes('exit code 0'));
    expect(screen).toContain('Load event files from a folder into PostgreSQL,\nexactly once\n');
  });
});

it('a command that help joined in the middle of a quoted text could not be copied', async () => {
  const text = (await help(['doctor', '--help'], { COLUMNS: '44' })).join('\n');
  expect(text).toContain(`'.checks[] | select(.level == "fail") | .message'`);
});

it.each([
  [['stream', '--help', '--once']],
  [['--help', 'stream']],
  [['stream', 'x', '-h', '--', 'y']],
])('%j is answered without running anything', async (words) => {
  const { exitCode } = await runCli(words, {
    env: { DATABASE_URL: 'postgresql://x@127.0.0.1:1/x' },
  });
  expect(exitCode).toBe(words.includes('x') ? 2 : 0);
});

it('--help behind -- is a word of the other program', async () => {
  const { exitCode, stdout } = await runCli(['db', 'psql', '--', '--help'], {
    env: { PATH: '/nowhere' },
  });
  expect({ exitCode, stdout }).toEqual({ exitCode: 5, stdout: '' });
});

it.each([[[]], [['db']]])('%j showed no commands', async (words) => {
  const { exitCode, stdout, stderr } = await runCli(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
  expect(stderr).toMatch(/^COMMANDS$/m);
});

it('lists of faults ran into the paragraph behind them', async () => {
  const text = (await help(['generate', '--help'])).join('\n');
  expect(text).toMatch(/^ {2}Faults of files, as a share of the files:$/m);
  expect(text).toMatch(/^ {2}--faults all combines all faults of rows and files;/m);
});
