import { execFile } from 'node:child_process';
import { chmodSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { packageFile } from '../../../src/io/process/package-root.js';
import { isExecutable, PROGRAM } from '../../support/program.js';
import { isRoot, NEEDS_ROOT } from '../../support/run-as.js';
import { runCli } from '../../support/run-cli.js';
import { temporaryHome } from '../../support/temporary-home.js';

const run = promisify(execFile);
const [executable] = PROGRAM;
const ASSET = `assets/postgres-${process.platform}-${process.arch}.tar.zst`;
const NOT_HERE = isExecutable ? '' : ' (skipped: npm run test:bin tries it)';

describe.skipIf(!isExecutable)(`the executable${NOT_HERE}`, () => {
  it('has at most 130 MB', () => {
    expect(statSync(executable).size).toBeLessThanOrEqual(130_000_000);
  });

  it('and the server in it ask for glibc 2.28 at most', async () => {
    await using place = temporaryHome();
    await runCli(['db', 'start'], { env: { ECOMSTREAM_HOME: place.home } });
    const server = globSync('postgres-*/{bin,lib}/**', { cwd: place.home })
      .map((name) => join(place.home, name))
      .filter((path) => statSync(path).isFile());
    expect(server.length).toBeGreaterThan(10);
    expect(Math.max(...[executable, ...server].map(glibcMinor))).toBe(28);
  });

  it('starts no server from an archive that was tampered with, and says what to do', async () => {
    await using place = temporaryHome();
    const copy = join(place.parent, 'ecomstream');
    writeFileSync(copy, tampered(readFileSync(executable)));
    chmodSync(copy, 0o755);
    const { exitCode, stderr } = await runCli(['db', 'start'], {
      env: { ECOMSTREAM_HOME: place.home },
      program: [copy],
    });
    expect(exitCode).toBe(5);
    expect(stderr).toContain('of ecomstream is damaged: its SHA-256 is wrong.');
    expect(stderr).toContain('Install ecomstream again');
    expect(globSync('*', { cwd: place.home })).toEqual([]);
  });

  it.skipIf(!isRoot)(`needs no /tmp that can be written to${NEEDS_ROOT}`, async () => {
    await using place = temporaryHome();
    const readOnly =
      'mount --bind /tmp /tmp && mount -o remount,ro,bind /tmp && ! touch /tmp/it 2>&- && exec "$@"';
    const home = `/var${place.home}`; // outside of /tmp
    const result = await runCli(['db', 'start'], {
      env: { ECOMSTREAM_HOME: home },
      cwd: '/',
      through: ['unshare', '--mount', 'sh', '-c', readOnly, 'sh'],
    });
    const stop = await runCli(['db', 'stop'], { env: { ECOMSTREAM_HOME: home } });
    await run('rm', ['-rf', join('/var', place.parent)]);
    expect(result).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/^Created/) });
    expect(stop.exitCode).toBe(0);
  });

  it.skipIf(!isRoot)(`runs with the C and C++ libraries alone${NEEDS_ROOT}`, async () => {
    const env = { PATH: process.env['PATH'], ECOMSTREAM_PROGRAM: executable };
    const { stdout } = await run(packageFile('scripts/prove-bare.sh'), [], { env });
    expect(stdout).toMatch(/^(skipped: .*|[^]*It runs with the C and C\+\+ libraries alone\.)\n$/);
  });
});

/** The newest glibc 2.x of which an executable or a library asks for a function. */
function glibcMinor(path: string): number {
  const versions = readFileSync(path, 'latin1').matchAll(/\0GLIBC_2\.(\d+)(?:\.\d+)?(?=\0)/g);
  return Math.max(0, ...Array.from(versions, ([, minor]) => Number(minor)));
}

function tampered(bytes: Buffer): Buffer {
  const place = bytes.indexOf(readFileSync(packageFile(ASSET)).subarray(1_000, 1_100));
  expect(place).toBeGreaterThan(0);
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return bytes;
}
