import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runCli } from '../../support/run-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

const SECRET = 'geheim-17';
const ENV = {
  DATABASE_URL: `postgresql://shop:${SECRET}@db.example.com/events?password=${SECRET}`,
  PGPASSWORD: SECRET,
};

it('every setting has its value and its place, and no password is shown', async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, '.env'), `POSTGRES_PASSWORD=${SECRET}\nPGUSER=\u001b[31mroot\n`);
  writeFileSync(join(folder.path, 'ecomstream.config.json'), '{"stream": {"settle": "3s"}}');
  const options = { cwd: folder.path, env: ENV };
  const { exitCode, stdout, stderr } = await runCli(['config', 'show'], options);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  const json = await runCli(['config', 'show', '--json'], options);
  for (const output of [stdout, json.stdout]) {
    expect(output).not.toContain(SECRET);
    expect(output).not.toContain('\u001b');
  }
  expect(stdout).toMatch(
    /databaseUrl +postgresql:\/\/shop:\*{8}@db\.example\.com\/events\?password=\*{8} +DATABASE_URL \(environment\)/,
  );
  expect(stdout).toMatch(/settle +3s +config file/);
  expect(stdout).toMatch(/interval +5s +default/);
  const names = JSON.parse(json.stdout).groups.map((group: { name: string }) => group.name);
  expect(names).toEqual(['database', 'log', 'stream', 'generate', 'stats']);
});

it('what is wrong is shown where it stands, with all the rest, and ends with 2', async () => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, 'ecomstream.config.json'), '{"strem": 1, "logKeep": "soon"}');
  const { exitCode, stdout } = await runCli(['config', 'show'], { cwd: folder.path });
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(/logKeep +soon +config file\n +INVALID: expected a duration/);
  expect(stdout).toContain('INVALID  ecomstream.config.json: unknown key "strem"');
  expect(stdout).toMatch(/logDir +logs/);
});

it.each([
  ['the environment', { ECOMSTREAM_METRICS_TOKEN: SECRET }, '', '{}'],
  ['.env', {}, `ECOMSTREAM_METRICS_TOKEN=${SECRET}\n`, '{}'],
  ['the configuration file', {}, '', `{"stream": {"metricsToken": "${SECRET}"}}`],
])('the token of the metrics is not shown from %s', async (_, env, dotenv, config) => {
  using folder = new TemporaryFolder();
  writeFileSync(join(folder.path, '.env'), dotenv);
  writeFileSync(join(folder.path, 'ecomstream.config.json'), config);
  for (const words of [['config', 'show'], ['config', 'show', '--json'], ['doctor']]) {
    const { stdout, stderr } = await runCli(words, { cwd: folder.path, env });
    expect(stdout).toMatch(/metricsToken|ECOMSTREAM_METRICS_TOKEN/);
    expect(stdout + stderr).not.toContain(SECRET);
  }
  const { stdout } = await runCli(['config', 'show', 'stream'], { cwd: folder.path, env });
  expect(stdout).toMatch(/metricsToken +\*{8} /);
});

it('only one group', async () => {
  const { stdout } = await runCli(['config', 'show', 'log']);
  expect(stdout).toMatch(/^log {2}\(stream, generate\)\n {2}logDir/);
  expect(stdout).not.toContain('databaseUrl');
  expect(await runCli(['config', 'show', 'nonsense'])).toMatchObject({ exitCode: 2 });
});
