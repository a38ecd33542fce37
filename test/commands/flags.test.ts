import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { runCli } from '../support/run-cli.js';

interface Manifest {
  readonly commands: Readonly<Record<string, ManifestCommand>>;
}

interface ManifestCommand {
  readonly args: Readonly<Record<string, { readonly required?: boolean }>>;
  readonly flags: Readonly<Record<string, ManifestFlag>>;
}

interface ManifestFlag {
  readonly type: 'boolean' | 'option';
  readonly char?: string;
  readonly helpValue?: string;
  readonly allowNo?: boolean;
  readonly required?: boolean;
}

const { commands }: Manifest = JSON.parse(
  readFileSync(packageFile('dist/oclif.manifest.json'), 'utf8'),
);
const NAMES = Object.keys(commands).toSorted();

function describeFlag([name, flag]: [string, ManifestFlag]): string {
  const long = flag.type === 'boolean' && flag.allowNo === true ? `--[no-]${name}` : `--${name}`;
  const short = flag.char === undefined ? '' : `-${flag.char}, `;
  const value = flag.type === 'option' ? ` ${flag.helpValue ?? 'VALUE'}` : '';
  return `  ${short}${long}${value}${flag.required === true ? ' (required)' : ''}`;
}

function describeCommand(name: string): string[] {
  const { args, flags } = commands[name]!;
  const words = Object.entries(args).map(([arg, { required }]) =>
    required === true ? ` ${arg}` : ` [${arg}]`,
  );
  const lines = Object.entries(flags).map(describeFlag).toSorted();
  return [`${name.replaceAll(':', ' ')}${words.join('')}`, ...lines, ''];
}

// Scripts rely on these. Adding is fine (vitest run -u test/commands/flags); renaming and removing is not.
it('every command has the flags that it had', async () => {
  await expect(NAMES.flatMap(describeCommand).join('\n')).toMatchFileSnapshot('flags.txt');
});

it.each(NAMES)('%s explains itself with examples and its exit codes', async (name) => {
  const { exitCode, stdout, stderr } = await runCli([...name.split(':'), '--help']);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toContain('EXAMPLES');
  expect(stdout).toMatch(/^EXIT CODES$/m);
});

/** What is said where `-` could be taken for standard output, but there is none. */
const NO_STREAM = 'expected the path of a file or folder (./- if it is named -), not "-"';

describe('what cannot be understood is exit code 2 and a hint', () => {
  it.each([
    [['strem'], 'Unknown command "strem".'],
    [['stream', '--onc'], 'Nonexistent flag: --onc'],
    [['reload'], '"ecomstream reload" needs an argument: FILE.'],
    [['completion'], '"ecomstream completion" needs an argument: SHELL.'],
    [['stream', 'data'], '"ecomstream stream" takes no argument "data".'],
    [['stream', '--batch-rows'], 'Flag --batch-rows expects a value'],
    [
      ['stream', '--batch-rows', '0'],
      '--batch-rows: expected a whole number from 1 to 1000000, not "0"',
    ],
    [['stream', '--interval', '5 parsecs'], '--interval: expected a duration such as 250ms, 5s'],
    [
      ['stream', '--after-load', 'burn'],
      '--after-load: expected one of archive, delete, keep, not "burn"',
    ],
    [['stream', '--output', 'json'], '--output: expected one of table, lines, ndjson'],
    [
      ['stream', '--max-reject-rate', '150%'],
      '--max-reject-rate: expected a share such as 5% or 0.05',
    ],
    [
      ['stream', '--mapping', 'ress46'],
      'Cannot find the mapping "ress46": it is neither built in nor a file.',
    ],
    [['stream', '--database-url', 'mysql://x'], 'DATABASE_URL does not start with postgresql://.'],
    [['stream', '--settle', '1s', '--settle', '2s'], 'Flag --settle can only be specified once'],
    [['migrate', '--schema', 'no-dash'], '--schema: expected letters, digits and underscores'],
    [['stream', '--input', '-'], `--input: ${NO_STREAM}`],
    [['stream', '--archive-dir', '-'], `--archive-dir: ${NO_STREAM}`],
    [['stream', '--quarantine-dir', '-'], `--quarantine-dir: ${NO_STREAM}`],
    [['stream', '--metrics-file', '-'], `--metrics-file: ${NO_STREAM}`],
    [['generate', '--log-dir', '-'], `--log-dir: ${NO_STREAM}`],
    [['generate', '--manifest', '-'], `--manifest: ${NO_STREAM}`],
    [
      ['generate', '--out-dir', '-'],
      '--out-dir: expected a folder (--out - writes to standard output)',
    ],
    [['demo', '--dir', '-'], `--dir: ${NO_STREAM}`],
    [['stats', '--csv', '--html', '-'], 'Cannot combine --html - and --csv'],
    [['demo', '--count', '10'], '--count: expected a whole number from 1000 to 10000000'],
  ])('%j', async (words, message) => {
    const { exitCode, stdout, stderr } = await runCli(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    [['stats', '--csv', '--json'], 'Cannot combine --csv and --json.'],
    [['stream', '--output', 'ndjson', '--json'], 'Cannot combine --output ndjson and --json.'],
    [['generate', '--out', '-', '--json'], 'both to standard output'],
  ])('two output formats at once: %j', async (words, message) => {
    const { exitCode, stdout } = await runCli(words);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error.message).toContain(message);
  });

  it.each([
    [[], 'No command was given.'],
    [['rejects'], 'Commands: rejects export, rejects list, rejects replay.'],
    [['db', '--json'], 'Commands: db psql, db start, db status, db stop, db url.'],
    [['config'], 'Commands: config show.'],
    [['help', 'nosuch'], 'Unknown command "nosuch".'],
    [['--unknown'], 'A command must come before "--unknown".'],
    [['rejects', '--unknown'], 'Commands: rejects export, rejects list, rejects replay.'],
  ])('%j: a missing command was answered with help and exit code 0', async (words, text) => {
    const { exitCode, stdout, stderr } = await runCli(words);
    const asJson = words.includes('--json');
    expect({ exitCode, silent: asJson ? stderr : stdout }).toEqual({ exitCode: 2, silent: '' });
    const shown = asJson ? JSON.parse(stdout).error.hint : stderr;
    expect(shown).toContain(text);
  });

  it.each([
    [['rejects', 'lst'], 'Did you mean: ecomstream rejects list'],
    [['stream', '--onec'], 'Did you mean --once?'],
    [['stream', '--no-dryrun'], 'Did you mean --no-dry-run?'],
    [['stream', '--jsn'], 'Did you mean --json?'],
    [['stream', '--output', 'tabel'], 'did you mean table?'],
    [['config', 'show', 'strem'], 'Did you mean stream?'],
    [['stream', 'data.csv'], 'move it into a folder and run: ecomstream stream --once --input'],
    [['stream', '--once', 'data.csv'], 'move it into a folder and run: ecomstream stream --once'],
    [['rejects', 'list', 'a b.csv'], "Did you mean: ecomstream rejects list --file 'a b.csv'"],
    [['generate', '1000'], 'Did you mean: ecomstream generate --count 1000'],
    [['retain', '90d'], 'Did you mean: ecomstream retain --keep 90d'],
    [['generate', '--faults'], 'Example: --faults all'],
    [['generate', '--profile'], 'Values: steady, black-friday, backfill, dirty.'],
  ])('%j had no hint what was meant', async (words, hint) => {
    const { exitCode, stdout, stderr } = await runCli(words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });

  it('an error under --json had no hint what was meant', async () => {
    const { exitCode, stdout } = await runCli(['stream', '--onec', '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout).error.hint).toContain('Did you mean --once?');
  });

  it('an address or a password that was no argument was repeated', async () => {
    const url = 'postgresql://shop:secret@db/events';
    for (const words of [
      ['erase', 'jane@example.com'],
      ['db', 'url', url],
    ]) {
      const { exitCode, stderr } = await runCli(words);
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/--(?:email ADDRESS|database-url URL)\n/);
      expect(stderr).not.toMatch(/jane|secret/);
    }
  });

  it('all of it at once', async () => {
    const words = ['stream', '--batch-rows', 'x', '--settle', 'y', '--output', 'z'];
    const { stderr } = await runCli(words, { env: { LOG_LEVEL: 'loud' } });
    for (const part of ['--batch-rows:', '--settle:', '--output:', 'LOG_LEVEL (environment):']) {
      expect(stderr).toContain(part);
    }
    expect(stderr).toContain('ecomstream stream --help');
  });
});

describe('help and version in the forms that other programs have were refused', () => {
  it.each([
    [['help'], ['--help']],
    [['help', 'help'], ['--help']],
    [
      ['help', 'stream'],
      ['stream', '--help'],
    ],
    [
      ['-h', 'stream'],
      ['stream', '-h'],
    ],
    [
      ['--help', 'rejects', 'list'],
      ['rejects', 'list', '--help'],
    ],
    [
      ['help', 'rejects'],
      ['rejects', '--help'],
    ],
    [
      ['help', 'rejects', 'list'],
      ['rejects', 'list', '--help'],
    ],
    [['-V'], ['--version']],
    [['version'], ['--version']],
  ])('%j', async (words, same) => {
    const [result, expected] = await Promise.all([runCli(words), runCli(same)]);
    expect(expected.exitCode).toBe(0);
    expect(result).toEqual(expected);
  });
});
