import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { packageFile } from '../../src/io/process/package-root.js';
import { perTest } from '../support/fixture.js';
import { freePort } from '../support/free-port.js';
import { startCli } from '../support/start-cli.js';
import { MonitoredRun } from '../support/monitored-run.js';
import { TemporaryFolder } from '../support/temporary-folder.js';

const folder = perTest(() => new TemporaryFolder());

function check(port: string, ...words: readonly string[]): number | null {
  const env = { ...process.env, METRICS_PORT: port };
  return spawnSync(packageFile('docker/healthcheck'), words, { env }).status;
}

it('says that a run lives, also while the database is away, and that it is not ready then', async () => {
  const env = { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/nothing' };
  const words = ['stream', '--input', folder.path, '--metrics-port', '0'];
  await using cli = startCli(words, { env, cwd: folder.path });
  const run = await MonitoredRun.of(cli);
  await cli.untilStderr('database down');
  const { port } = new URL(run.url);
  expect(check(port)).toBe(0);
  expect(check(port, '/readyz')).toBe(1);
});

it('says that nothing lives where nobody answers', async () => {
  expect(check(String(await freePort()))).not.toBe(0);
});
