import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perSuite } from '../support/fixture.js';
import { UNSAFE } from '../support/hostile-text.js';
import { runCli, type CliResult } from '../support/run-cli.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** An escape sequence in C0 and C1, a bell, a backspace, a bidirectional override, a zero-width space and a tag. */
const HOSTILE = 'x\u009b31m\u001b[2J\u0007\b\u202e\u200b\u{e0041}y';

/** The first unsafe character of a text, as an escape. */
function firstUnsafe(text: string): string | undefined {
  const character = UNSAFE.exec(text)?.[0];
  return character === undefined ? undefined : `U+${character.codePointAt(0)?.toString(16)}`;
}

const folder = perSuite(() => new TemporaryFolder());
const database = perSuite(createMigratedDatabase);
beforeAll(async () => {
  writeFileSync(join(folder.path, `good-${HOSTILE}.csv`), csvFile(csvRow()));
  writeFileSync(join(folder.path, 'shop.json'), JSON.stringify({ [HOSTILE]: 1 }));
  writeFileSync(join(folder.path, 'broken.json'), `{"a": ${HOSTILE}}`);
  writeFileSync(
    join(folder.path, 'mapping.json'),
    JSON.stringify({ [HOSTILE]: 1, columns: { [HOSTILE]: {} }, waive: [HOSTILE] }),
  );
  writeFileSync(join(folder.path, 'manifest.json'), JSON.stringify({ format: HOSTILE }));
  mkdirSync(join(folder.path, 'config'));
  writeFileSync(
    join(folder.path, 'config/ecomstream.config.json'),
    JSON.stringify({ [HOSTILE]: 1, stream: { [HOSTILE]: 2 }, logLevel: HOSTILE }),
  );
  mkdirSync(join(folder.path, 'dotenv'));
  writeFileSync(join(folder.path, 'dotenv/.env'), `LOG_LEVEL="${HOSTILE}"\n`);
});

function run(words: readonly string[], cwd = '.'): Promise<CliResult> {
  return runCli(words, {
    cwd: join(folder.path, cwd),
    env: { DATABASE_URL: database.url },
  });
}

/** Position of the hostile text, command line, exit code, error code, and the working folder. */
const CASES: readonly [string, readonly string[], number, string, string?][] = [
  ['a command', [`str${HOSTILE}`], 2, 'usage.command'],
  ['a command of a topic', ['rejects', HOSTILE], 2, 'usage.command'],
  ['a flag in the place of a command', [`--${HOSTILE}`], 2, 'usage.command'],
  ['help of no command', ['--help', HOSTILE], 2, 'usage.command'],
  ['an argument too many', ['stream', HOSTILE], 2, 'usage.command'],
  ['a flag', ['stream', `--${HOSTILE}`], 2, 'usage.flags'],
  ['a short flag', ['stream', `-${HOSTILE}`], 2, 'usage.flags'],
  ['a value of a flag', ['stream', '--interval', HOSTILE], 2, 'usage.settings'],
  ['a value of a flag of the framework', ['config', 'show', HOSTILE], 2, 'usage.flags'],
  ['an argument of another plugin', ['autocomplete', HOSTILE], 2, 'usage.flags'],
  ['a flag of another plugin', ['autocomplete', `--${HOSTILE}`], 2, 'usage.flags'],
  ['the name of a catalog', ['generate', '--catalog', HOSTILE], 2, 'usage.catalog'],
  ['a key of a catalog', ['generate', '--catalog', 'shop.json'], 2, 'usage.catalog'],
  ['JSON that is not valid', ['generate', '--catalog', 'broken.json'], 2, 'usage.catalog'],
  ['the name of a mapping', ['stream', '--mapping', HOSTILE], 2, 'usage.mapping'],
  ['a key of a mapping', ['stream', '--mapping', 'mapping.json'], 2, 'usage.mapping'],
  ['a mapping that is not valid JSON', ['stream', '--mapping', 'broken.json'], 2, 'usage.mapping'],
  [
    'the format of a manifest',
    ['stream', '--once', '--verify', 'manifest.json'],
    2,
    'usage.manifest',
  ],
  ['the name of a file', ['reload', HOSTILE], 5, 'file.missing'],
  ['the name of a file that was not loaded', ['reload', `good-${HOSTILE}.csv`], 2, 'usage.reload'],
  ['the folder', ['stream', '--once', '--input', HOSTILE], 5, 'folder.unreadable'],
  [
    'a database URL',
    ['stats', '--database-url', `postgresql://u@127.0.0.1:1/${HOSTILE}`],
    4,
    'database.unreachable',
  ],
  ['a key of the configuration file', ['stream', '--once'], 2, 'usage.settings', 'config'],
  ['a value in .env', ['stream', '--once'], 2, 'usage.settings', 'dotenv'],
];

describe.each(CASES)('hostile text in %s', (_, words, exitCode, code, cwd) => {
  it('is printed as visible characters, and as escapes in JSON', async () => {
    const [inWords, inJson] = await Promise.all([run(words, cwd), run([...words, '--json'], cwd)]);
    for (const { stdout, stderr } of [inWords, inJson]) {
      expect(firstUnsafe(stdout + stderr)).toBeUndefined();
    }
    expect(inWords.stderr).toContain(`(exit ${exitCode} · ${code}`);
    expect(inWords.exitCode).toBe(exitCode);
    expect(JSON.parse(inJson.stdout)).toMatchObject({ error: { code, exitCode } });
    expect(inJson.exitCode).toBe(exitCode);
  });
});

it.each([
  ['table', /1 quarantined/],
  ['lines', /header.missing_columns/],
  ['ndjson', /"quarantined":1/],
])(
  'a file of a hostile name that is quarantined is named harmlessly in --output %s',
  async (output, expected) => {
    const input = join(folder.path, output);
    mkdirSync(input);
    writeFileSync(join(input, `${HOSTILE}.csv`), 'a,b\n1,2\n');
    const words = ['stream', '--once', '--settle', '0s', '--input', input, '--output', output];
    const { exitCode, stdout, stderr } = await run(words);
    expect(firstUnsafe(stdout + stderr)).toBeUndefined();
    expect(stdout + stderr).toMatch(expected);
    expect(exitCode).toBe(3);
  },
);

it.each([['config'], ['dotenv']])(
  'config show names what is wrong in the folder %s',
  async (cwd) => {
    const { exitCode, stdout, stderr } = await run(['config', 'show', 'log'], cwd);
    expect(firstUnsafe(stdout + stderr)).toBeUndefined();
    expect(stdout).toContain('INVALID');
    expect(exitCode).toBe(2);
  },
);
