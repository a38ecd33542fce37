import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { withStartLock } from '../../../../src/io/postgres/embedded/start-lock.js';
import { PROGRAM } from '../../../support/program.js';
import { runCli } from '../../../support/run-cli.js';
import { temporaryHome } from '../../../support/temporary-home.js';

it('lets one in at a time', async () => {
  await using place = temporaryHome();
  let inside = 0;
  let most = 0;
  const visit = (): Promise<void> =>
    withStartLock(place.parent, async () => {
      most = Math.max(most, ++inside);
      await sleep(20);
      inside--;
    });
  await Promise.all([visit(), visit(), visit(), visit()]);
  expect(most).toBe(1);
});

it('is free again after a failure', async () => {
  await using place = temporaryHome();
  const failing = withStartLock(place.parent, async () => {
    throw new Error('no luck');
  });
  await expect(failing).rejects.toThrow('no luck');
  expect(await withStartLock(place.parent, async () => 'in')).toBe('in');
});

it('three first starts at once make one server', async () => {
  await using place = temporaryHome();
  const env = { ECOMSTREAM_HOME: place.home };
  const runs = await Promise.all([1, 2, 3].map(() => runCli(['db', 'start', '--json'], { env })));
  expect(runs.map(({ exitCode, stderr }) => ({ exitCode, stderr }))).toEqual(
    runs.map(() => ({ exitCode: 0, stderr: '' })),
  );
  const answers = runs.map(({ stdout }) => JSON.parse(stdout));
  expect(answers.filter(({ started }) => started)).toHaveLength(1);
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
});

it('a start that was killed while it unpacked does not stop the next one', async () => {
  await using place = temporaryHome();
  const { home } = place;
  const env = { ...process.env, ECOMSTREAM_HOME: home };
  const [program, ...words] = PROGRAM;
  const first = spawn(program, [...words, 'db', 'start'], { env });
  const ended = once(first, 'exit');
  while (!existsSync(home) || !readdirSync(home).some((name) => name.startsWith('.unpack-'))) {
    expect(first.exitCode).toBeNull();
    await sleep(2);
  }
  first.kill('SIGKILL');
  await ended;
  expect(existsSync(join(home, 'data'))).toBe(false);

  const { exitCode } = await runCli(['db', 'start'], { env: { ECOMSTREAM_HOME: home } });
  expect(exitCode).toBe(0);
  expect(readdirSync(home).filter((name) => name.startsWith('.'))).toEqual([]);
});
