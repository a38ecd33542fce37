import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { readDocument } from '../support/document-blocks.js';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { PROGRAM } from '../support/program.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

/** The step that loads, as the runner hands it to the shell. */
const [, INDENTED = ''] =
  /^ {6}- run: \|\n((?: {10}.*\n)+)/m.exec(
    readFileSync(packageFile('deploy/ci-example.yml'), 'utf8'),
  ) ?? [];
const STEP = INDENTED.replaceAll(/^ {10}/gm, '');

/** The documented exit codes, without those of signals: they are no outcome of a load. */
const [, TABLE = ''] = /^## Exit codes$(.*)/ms.exec(readDocument('docs/settings.md')) ?? [];
const CODES = [...TABLE.matchAll(/^\| (\d) +\|/gm)].map(([, code]) => Number(code));

const runner = perTest(() => new TemporaryFolder());
beforeEach(() => {
  mkdirSync(join(runner.path, '.local/bin'), { recursive: true });
  mkdirSync(join(runner.path, 'data'));
});

function runStep(program: string, env: Readonly<Record<string, string>> = {}) {
  const path = join(runner.path, '.local/bin/ecomstream');
  writeFileSync(path, `#!/bin/sh\n${program}\n`);
  chmodSync(path, 0o755);
  // https://docs.github.com/actions/reference/workflow-syntax-for-github-actions#exit-codes-and-error-action-preference
  const { status, stdout } = spawnSync('bash', ['-e', '-c', STEP], {
    cwd: runner.path,
    env: { ...process.env, HOME: runner.path, ...env },
    encoding: 'utf8',
  });
  return { status, errors: stdout.match(/^::error::.*$/gm) ?? [], stdout };
}

it('the page on settings has the codes that the job has to know', () => {
  expect(CODES).toEqual([0, 1, 2, 3, 4, 5]);
});

it.each(CODES)('the job ends with %i as the load did, and says it in words of its own', (code) => {
  const { status, errors } = runStep(`echo {}; exit ${code}`);
  expect(status).toBe(code);
  const others = CODES.filter((other) => other !== code).flatMap(
    (other) => runStep(`exit ${other}`).errors,
  );
  expect(errors).toHaveLength(code === 0 ? 0 : 1);
  for (const error of errors) expect(others).not.toContain(error);
});

it('the job loads the files of the repository, leaves them there, and shows what became of them', async () => {
  await using database = await createMigratedDatabase();
  const program = `exec ${PROGRAM.map((word) => `"${word}"`).join(' ')} "$@"`;
  const env = { DATABASE_URL: database.url };
  const rows = Array.from({ length: 200 }, (_, row) => csvRow({ event_id: `e-${row}` }));
  writeFileSync(join(runner.path, 'data/good.csv'), csvFile(...rows));
  const good = runStep(program, env);
  expect(good).toMatchObject({ status: 0, errors: [] });
  expect(JSON.parse(good.stdout)).toMatchObject({ inserted: 200, exitCode: 0 });
  writeFileSync(join(runner.path, 'data/bad.csv'), csvFile(csvRow({ price: 'free' })));
  const bad = runStep(program, env);
  expect(bad).toMatchObject({ status: 3, errors: [expect.stringContaining('data')] });
  expect(readFileSync(join(runner.path, 'data/good.csv'), 'utf8')).toBe(csvFile(...rows));
});
