import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MachineError } from '../../../src/core/errors/machine-error.js';
import { gatherSources } from '../../../src/cli/settings/gather-sources.js';
import { runCli } from '../../support/run-cli.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

/** A working folder with these files in it, in which the rest of the test takes place. */
function workIn(files: Readonly<Record<string, string>>): string {
  const folder = new TemporaryFolder();
  const before = process.cwd();
  for (const [name, content] of Object.entries(files))
    writeFileSync(join(folder.path, name), content);
  process.chdir(folder.path);
  onTestFinished(() => {
    process.chdir(before);
    folder[Symbol.dispose]();
  });
  return folder.path;
}

describe('the sources of settings', () => {
  it('are the flags, the environment, .env and the configuration file of the working folder', () => {
    workIn({
      '.env': '# ours\nLOG_LEVEL=warn\nQUOTED="a b"\nexport EXPORTED=1\n',
      'ecomstream.config.json': '{"schema":"shop","stream":{"batchRows":7}}',
    });
    vi.stubEnv('ECOMSTREAM_INTERVAL', '9s');
    onTestFinished(() => void vi.unstubAllEnvs());
    const { sources, problems } = gatherSources('stream', { input: 'in' });
    expect(problems).toEqual([]);
    expect(sources).toMatchObject({
      flags: { input: 'in' },
      environment: { ECOMSTREAM_INTERVAL: '9s' },
      dotenv: { LOG_LEVEL: 'warn', QUOTED: 'a b', EXPORTED: '1' },
      config: { schema: 'shop', batchRows: '7' },
    });
  });

  it('may be without files', () => {
    workIn({});
    expect(gatherSources('stream', {})).toMatchObject({
      sources: { dotenv: {}, config: {} },
      problems: [],
    });
  });

  it.each(['.env', 'ecomstream.config.json'])('must be readable: %s', (name) => {
    mkdirSync(join(workIn({}), name));
    expect(() => gatherSources('stream', {})).toThrow(MachineError);
    expect(() => gatherSources('stream', {})).toThrow(
      `Cannot read the file ${name} in the working folder.`,
    );
  });
});

describe('a command', () => {
  it('says all that is wrong at once, and no password', async () => {
    using folder = new TemporaryFolder();
    writeFileSync(
      join(folder.path, '.env'),
      'LOG_LEVEL=loud\nPOSTGRES_PASSWORD=hunter2\nPOSTGRES_USER=" "\n',
    );
    writeFileSync(
      join(folder.path, 'ecomstream.config.json'),
      '{"colour":"red","stream":{"settle":"soon"}}',
    );
    const { exitCode, stdout, stderr } = await runCli(
      ['stream', '--json', '--batch-rows', '0', '--on-new-columns=maybe'],
      { cwd: folder.path, env: { ECOMSTREAM_INTERVAL: 'often' } },
    );
    expect(exitCode).toBe(2);
    const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
    expect(error.code).toBe('usage.settings');
    expect(error.message.split('\n').toSorted((a, b) => (a < b ? -1 : 1))).toEqual([
      '--batch-rows: expected a whole number from 1 to 1000000, not "0"',
      '--on-new-columns: expected one of keep, ignore, fail, not "maybe"',
      'ECOMSTREAM_INTERVAL (environment): expected a duration such as 250ms, 5s, 10m, 2h or 7d, not "often"',
      'LOG_LEVEL (.env): expected one of debug, info, warn, error, off, not "loud"',
      'POSTGRES_USER (.env): expected non-empty text, not the given value',
      expect.stringContaining('ecomstream.config.json: unknown key "colour"'),
      'settle (config file): expected a duration such as 250ms, 5s, 10m, 2h or 7d, not "soon"',
    ]);
    expect(stdout + stderr).not.toContain('hunter2');
  });
});
