import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ensureEmbeddedServer } from '../../../../src/io/postgres/embedded/ensure-embedded-server.js';
import { stopEmbeddedServer } from '../../../../src/io/postgres/embedded/stop-embedded-server.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../../support/run-as.js';
import { runCli } from '../../../support/run-cli.js';
import { homeIn, temporaryHome, type TemporaryHome } from '../../../support/temporary-home.js';

const canMount = isRoot && tryMount();
const NEEDS_MOUNT = canMount ? '' : ' (skipped: needs root and the right to mount)';

describe.skipIf(!canMount)(`a home on a disk that will not do${NEEDS_MOUNT}`, () => {
  it.each([
    ['the first file', '100k'],
    ["the server's files", '20m'],
    ['the data', '70m'],
  ])('has no room for %s: says so, and leaves nothing', async (_, size) => {
    await using place = homeOnTmpfs(`size=${size}`);
    await expect(start(place)).rejects.toMatchObject({
      code: 'machine.disk-full',
      exitCode: 5,
      message: `Cannot set up the embedded PostgreSQL in ${place.home}: the disk is full.`,
    });
    expect(readdirSync(place.home)).toEqual([]);
  });

  it('became full later: says so, and starts when there is room again', async () => {
    await using place = homeOnTmpfs('size=120m');
    await start(place);
    await stopEmbeddedServer(place.home);
    const ballast = join(place.parent, 'ballast');
    fill(ballast);
    await expect(start(place)).rejects.toMatchObject({ code: 'machine.disk-full', exitCode: 5 });
    rmSync(ballast);
    expect(await start(place)).toMatchObject({ started: true });
  });

  it('does not run programs (noexec): names the folder and the setting', async () => {
    await using place = homeOnTmpfs('noexec');
    await expect(start(place)).rejects.toMatchObject({
      code: 'machine.noexec',
      exitCode: 5,
      message: expect.stringContaining(place.home),
      hint: expect.stringContaining('ECOMSTREAM_HOME'),
    });
    expect(readdirSync(place.home)).toEqual([]);
  });

  it('is read-only: names the folder and the setting', async () => {
    await using place = homeOnTmpfs('ro');
    await expect(start(place)).rejects.toMatchObject({
      code: 'machine.home',
      exitCode: 5,
      message: expect.stringContaining(place.home),
      hint: expect.stringContaining('ECOMSTREAM_HOME'),
    });
  });
});

describe('a home that cannot be made', () => {
  it('is refused where a file is in its place', async () => {
    await using place = temporaryHome();
    writeFileSync(place.home, '');
    await expect(start(place)).rejects.toMatchObject({ code: 'machine.home', exitCode: 5 });
    rmSync(place.home);
  });
});

describe.skipIf(!isRoot)(`a root without all of root's rights${NEEDS_ROOT}`, () => {
  it.each([
    ['no capabilities', '-all'],
    ['none but that to change owners', '-all,+chown'],
  ])('cannot start the server as another user: %s', async (_, capabilities) => {
    await using place = temporaryHome();
    const result = await runCli(['db', 'start', '--json'], {
      env: { ECOMSTREAM_HOME: place.home },
      through: ['setpriv', '--inh-caps=-all', `--bounding-set=${capabilities}`],
    });
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'machine.user', exitCode: 5 },
    });
    expect(readdirSync(place.home)).toEqual([]);
  });

  it('names the folder that is closed to the server, and leaves nothing', async () => {
    const closed = mkdtempSync('/tmp/ecs-closed-'); // mode 0700
    const result = await runCli(['db', 'start', '--json'], {
      env: { ECOMSTREAM_HOME: join(closed, 'home') },
    });
    expect(JSON.parse(result.stdout)).toMatchObject({
      error: { code: 'machine.home', message: expect.stringContaining(`${closed} is closed`) },
    });
    expect(readdirSync(join(closed, 'home'))).toEqual([]);
    rmSync(closed, { recursive: true });
  });

  it('starts without a writable /dev/shm', async () => {
    await using place = temporaryHome();
    const env = { ECOMSTREAM_HOME: place.home };
    const script = 'mount -t tmpfs -o ro none /dev/shm && exec "$@"';
    const through = ['unshare', '--mount', 'sh', '-c', script, 'sh'];
    expect(await runCli(['db', 'start'], { env, through })).toMatchObject({ exitCode: 0 });
    const words = ['db', 'psql', '--', '-Atc', 'show dynamic_shared_memory_type'];
    expect((await runCli(words, { env })).stdout).toBe('mmap\n');
  });
});

function start({ home }: TemporaryHome) {
  return ensureEmbeddedServer({ home, notify: () => undefined });
}

function tryMount(): boolean {
  const folder = mkdtempSync('/tmp/ecs-test-');
  const mounted = mountTmpfs(folder, 'size=100k');
  if (mounted) unmount(folder);
  rmSync(folder, { recursive: true });
  return mounted;
}

function homeOnTmpfs(options: string): TemporaryHome {
  const folder = mkdtempSync('/tmp/ecs-test-');
  mountTmpfs(folder, `mode=755,${options}`);
  return homeIn(folder, join(folder, 'home'), () => {
    unmount(folder);
    rmSync(folder, { recursive: true, force: true });
  });
}

/** Writes until the disk has no byte left. */
function fill(path: string): void {
  for (const size of [1_000_000, 4_096, 1]) {
    try {
      for (;;) writeFileSync(path, Buffer.alloc(size), { flag: 'a' });
    } catch {
      // full for this size
    }
  }
}

it('no database is made for a folder that is not there', async () => {
  await using place = temporaryHome();
  const env = { ECOMSTREAM_HOME: place.home };
  const words = ['stream', '--once', '--input', join(place.parent, 'nowhere')];
  const { exitCode, stderr } = await runCli(words, { cwd: place.parent, env });
  expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining('ENOENT') });
  expect(existsSync(place.home)).toBe(false);
});
