import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { seededRandom } from '../../../src/features/generate/chance/random.js';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { perSuite, perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { runCli } from '../../support/run-cli.js';
import { HAS_SFTP, NO_SFTP, SftpServer } from '../../support/sftp-server.js';
import { startCli } from '../../support/start-cli.js';
import { startTcpProxy } from '../../support/tcp-proxy.js';
import { TemporaryFolder } from '../../support/temporary-folder.js';

describe.skipIf(!HAS_SFTP)(`stream --input sftp://…${NO_SFTP}`, () => {
  const server = perSuite(() => SftpServer.start());
  const database = perTest(createMigratedDatabase);
  const folder = perTest(() => new TemporaryFolder());

  const shop = () => join(folder.path, 'shop');
  const put = (name: string, content: string | Buffer) => {
    const path = join(shop(), 'incoming', name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, content);
  };
  const names = () => {
    const entries = readdirSync(shop(), { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map(({ parentPath, name }) => join(parentPath, name).slice(shop().length + 1))
      .toSorted();
  };
  const options = () => ({ cwd: folder.path, env: { DATABASE_URL: database.url } });
  const url = () => server.url(join(shop(), 'incoming'));
  const words = (input = url(), ...more: readonly string[]) => [
    'stream',
    '--once',
    '--input',
    input,
    ...server.flags,
    ...more,
  ];
  const once = async (...more: readonly string[]) => {
    const { exitCode, stdout, stderr } = await runCli(words(url(), '--json', ...more), options());
    return { exitCode, report: JSON.parse(stdout || 'null') as unknown, stderr };
  };
  const hosts = () => join(folder.path, 'known');
  const itsLine = () => `[127.0.0.1]:${server.port} ${server.hostKey}\n`;
  const onceWith = async (knownHosts: string) => {
    put('a.csv', manyEvents('a', 5));
    writeFileSync(hosts(), knownHosts);
    const login = [...server.flags.slice(0, 2), '--known-hosts', hosts()];
    return runCli(['stream', '--once', '--input', url(), ...login], options());
  };
  const wrongChecks = async () => (await runChecks(database.sql)).filter(({ ok }) => !ok);
  const counts = async () => {
    const [counted] = await database.sql`
      select count(*)::integer as events, count(distinct event_id)::integer as ids from ecommerce_events`;
    return counted;
  };

  it('loads files, and moves them beside', async () => {
    put('a.csv', manyEvents('a', 300));
    put('b.csv.gz', gzipSync(manyEvents('b', 200)));
    put('deep/c.csv', manyEvents('c', 10));
    put('notes.txt', 'no data');
    put('.hidden/d.csv', manyEvents('d', 10));
    symlinkSync(join(shop(), 'incoming/a.csv'), join(shop(), 'incoming/link.csv'));
    expect(await once()).toMatchObject({
      exitCode: 0,
      report: {
        read: 500,
        inserted: 500,
        files: { loaded: 2 },
      },
    });
    expect(names()).toEqual([
      'incoming/.hidden/d.csv',
      'incoming/deep/c.csv',
      'incoming/link.csv',
      'incoming/notes.txt',
      'processed/a.csv',
      'processed/b.csv.gz',
    ]);
    expect(await once('--recursive')).toMatchObject({ report: { inserted: 10 } });
    expect(names()).toContain('processed/deep/c.csv');
  });

  it('finds a folder below the home of the user', async () => {
    const name = `.ecs-test-${process.pid}`;
    const incoming = join(homedir(), name, 'incoming');
    mkdirSync(incoming, { recursive: true });
    try {
      writeFileSync(join(incoming, 'a.csv'), manyEvents('a', 5));
      const { exitCode } = await runCli(words(server.url(`/~/${name}/incoming`)), options());
      expect(exitCode).toBe(0);
      expect(existsSync(join(homedir(), name, 'processed/a.csv'))).toBe(true);
    } finally {
      execFileSync('rm', ['-rf', join(homedir(), name)]);
    }
  });

  it('knows by its content what comes again, keeps and deletes', async () => {
    put('a.csv', manyEvents('a', 100));
    expect(await once('--after-load', 'keep')).toMatchObject({ report: { inserted: 100 } });
    put('other name.csv', manyEvents('a', 100));
    expect(await once('--after-load', 'keep')).toMatchObject({
      report: { read: 0, files: { loaded: 0, known: 2 } },
    });
    expect(await once('--after-load', 'delete')).toMatchObject({ exitCode: 0 });
    expect(names()).toEqual([]);
  });

  it('puts what is no data aside, with the reason', async () => {
    put('a.csv', 'this,is,another\n1,2,3\n');
    expect(await once()).toMatchObject({ exitCode: 3, report: { files: { quarantined: 1 } } });
    expect(names()).toEqual(['quarantine/a.csv', 'quarantine/a.csv.reason.json']);
  });

  it('leaves a file alone while it is written', async () => {
    const all = manyEvents('a', 4_000);
    put('a.csv', '');
    await using run = startCli(
      ['stream', '--input', url(), ...server.flags, '--interval', '200ms', '--output', 'lines'],
      options(),
    );
    for (let at = 0; at < all.length; at += 100_000) {
      appendFileSync(join(shop(), 'incoming/a.csv'), all.slice(at, at + 100_000));
      await sleep(700);
    }
    await run.untilStderr(/batch 1 completed/);
    run.kill('SIGTERM');
    await run.ended;
    expect(await counts()).toEqual({ events: 4_000, ids: 4_000 });
    const files = await database.sql`select count(*)::integer as files from ingest_files`;
    expect([...files]).toEqual([{ files: 1 }]);
  });

  it('waits while the server is away, and goes on', async () => {
    put('a.csv', manyEvents('a', 100));
    await using proxy = await startTcpProxy(server.port);
    const through = url().replace(String(server.port), String(proxy.port));
    const words = ['stream', '--input', through, ...server.flags, '--interval', '200ms'];
    await using run = startCli([...words, '--output', 'lines'], options());
    await run.untilStderr(/batch 1 completed/);
    proxy.isOpen = false;
    proxy.cut();
    await run.untilStderr(/storage down.*code=folder\.unreadable: Cannot list sftp:/);
    put('b.csv', manyEvents('b', 100));
    proxy.isOpen = true;
    await run.untilStderr(/storage back after .*batch 2 completed/s);
    run.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ exitCode: 143 });
    expect(await counts()).toEqual({ events: 200, ids: 200 });
  });

  it('does not wait for ever with --once', async () => {
    put('a.csv', manyEvents('a', 100));
    await using proxy = await startTcpProxy(server.port);
    proxy.isOpen = false;
    const through = url().replace(String(server.port), String(proxy.port));
    const { exitCode, stderr } = await runCli(words(through, '--max-outage', '500ms'), options());
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: expect.stringMatching(/storage down.*Error {2}Cannot list sftp:/s),
    });
  });

  it.each([
    ['connections are cut', []],
    ['connections are cut, without personal data', ['--pii', 'drop']],
  ])('loses and doubles nothing where %s', async (_, more) => {
    for (let file = 0; file < 8; file++) {
      const rows = Array.from({ length: 250 }, (_, row) => numberedRow('m', 250 * file + row));
      put(`${file}.csv`, csvFile(...rows, csvRow({ event_id: `bad${file}`, price: 'free' })));
    }
    put('large.csv', manyEvents('large', 5_000));
    await using proxy = await startTcpProxy(server.port);
    const random = seededRandom('faults', 'of sftp');
    const through = url().replace(String(server.port), String(proxy.port));
    proxy.lifeOf = () => 20_000 + Math.floor(random() * 500_000);
    for (let run = 0; run < 6; run++) {
      const { exitCode, stderr } = await runCli(words(through, ...more), options());
      expect({ exitCode, stderr }).toMatchObject({ exitCode: expect.toBeOneOf([0, 5]) });
      if (exitCode === 0) break;
    }
    expect(proxy.cuts).toBeGreaterThan(3);
    expect(await once(...more)).toMatchObject({ exitCode: 0 });
    expect(await counts()).toEqual({ events: 7_000, ids: 7_000 });
    expect(await wrongChecks()).toEqual([]);
    expect(names()).toEqual(
      [...Array.from({ length: 8 }, (_, file) => `${file}.csv`), 'large.csv'].map(
        (name) => `processed/${name}`,
      ),
    );
  });

  it('loses and doubles nothing where it is killed', async () => {
    for (let file = 0; file < 6; file++) {
      const rows = Array.from({ length: 1_000 }, (_, row) => numberedRow('m', 1_000 * file + row));
      put(`${file}.csv`, csvFile(...rows));
    }
    for (let kill = 1; kill <= 6; kill++) {
      await using run = startCli(words(url(), '--batch-rows', '100'), options());
      await run.untilStderr(/batch 1 completed/);
      await sleep(20 * kill);
      run.kill('SIGKILL');
      await run.ended;
    }
    expect(await once()).toMatchObject({ exitCode: 0 });
    expect(await counts()).toEqual({ events: 6_000, ids: 6_000 });
    expect(await wrongChecks()).toEqual([]);
    expect(names()).toHaveLength(6);
  });

  it('shares a folder with another run', async () => {
    for (let file = 0; file < 20; file++) put(`${file}.csv`, manyEvents(`f${file}-`, 100));
    const both = await Promise.all([once(), once()]);
    const inserted = both.map(({ report }) => (report as { inserted: number }).inserted);
    expect(inserted.reduce((sum, count) => sum + count)).toBe(2_000);
    expect(both.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(names()).toHaveLength(20);
  });

  describe('trusts a server', () => {
    it('that is known', async () => {
      expect(await onceWith(itsLine())).toMatchObject({ exitCode: 0 });
    });

    it('whose name is hashed', async () => {
      writeFileSync(hosts(), itsLine());
      execFileSync('ssh-keygen', ['-H', '-f', hosts()], { stdio: 'ignore' });
      expect(await onceWith(readFileSync(hosts(), 'utf8'))).toMatchObject({ exitCode: 0 });
    });

    it.each([
      ['unknown', () => '', 'is unknown'],
      [
        'another',
        () =>
          `[127.0.0.1]:${server.port} ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIP////////////////////////////////////////////`,
        'differs from the one in known_hosts',
      ],
      ['revoked', () => `@revoked * ${server.hostKey}`, 'is revoked'],
    ])('not where its key is %s', async (_, content, said) => {
      const { exitCode, stderr } = await onceWith(content());
      expect({ exitCode, stderr }).toEqual({ exitCode: 5, stderr: expect.stringContaining(said) });
      expect(stderr).toContain(server.fingerprint);
      expect(names()).toEqual(['incoming/a.csv']);
    });
  });

  it.each<[string, () => readonly string[], number, string]>([
    [
      'a folder that is not there',
      () => words(server.url('/not/there')),
      5,
      'there is no such folder',
    ],
    [
      'a password in the URL',
      () => words('sftp://shop:secret-word@example.com/in'),
      2,
      'Cannot use a URL with a password',
    ],
    ['no host', () => words('sftp:///in'), 2, 'it has no host'],
    ['a way up', () => words('sftp://a@b/in/../out'), 2, '..'],
    [
      'a key that is none',
      () => ['stream', '--once', '--input', url(), '--ssh-key-file', import.meta.filename],
      2,
      'Cannot use the SSH key',
    ],
    [
      'another server for the archive',
      () => words(url(), '--archive-dir', 'sftp://other.example.com/done'),
      2,
      'Cannot move files from',
    ],
    [
      'a local archive',
      () => words(url(), '--archive-dir', 'done'),
      2,
      'Cannot mix remote and local folders',
    ],
  ])('says what is wrong with %s', async (_, command, code, said) => {
    put('a.csv', manyEvents('a', 5));
    const { exitCode, stderr } = await runCli([...command()], options());
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: expect.stringContaining(said) });
    expect(stderr).not.toContain('secret-word');
  });

  it('says that the server takes none of the credentials', async () => {
    const key = join(folder.path, 'other_key');
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
    const input = ['stream', '--once', '--input', url(), ...server.flags.slice(2)];
    const { exitCode, stderr } = await runCli([...input, '--ssh-key-file', key], options());
    expect({ exitCode, stderr }).toEqual({
      exitCode: 5,
      stderr: expect.stringContaining('accepts none of the credentials'),
    });
  });

  it('asks for the passphrase of a key, and takes it', async () => {
    const key = server.makeUserKey('a phrase');
    put('a.csv', manyEvents('a', 5));
    const input = ['stream', '--once', '--input', url(), ...server.flags.slice(2)];
    const { env, cwd } = options();
    const without = await runCli([...input, '--ssh-key-file', key], { cwd, env });
    expect(without).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('ECOMSTREAM_SSH_PASSPHRASE'),
    });
    const given = { ...env, ECOMSTREAM_SSH_PASSPHRASE: 'a phrase' };
    expect(await runCli([...input, '--ssh-key-file', key], { cwd, env: given })).toMatchObject({
      exitCode: 0,
    });
  });

  it.each(['erase --email a@example.com', 'retain --keep 90d', 'reload'])(
    '%s says that the server is away',
    async (command) => {
      const nowhere = `sftp://shop@127.0.0.1:1${shop()}/incoming`;
      const where = command === 'reload' ? [`${nowhere}/a.csv`] : ['--input', nowhere];
      const { exitCode, stderr } = await runCli(
        [...command.split(' '), ...where, ...server.flags],
        options(),
      );
      expect({ exitCode, stderr }).toEqual({
        exitCode: 5,
        stderr: expect.stringMatching(/Cannot list sftp:.*ECONNREFUSED/),
      });
      expect(stderr).not.toContain('a@example.com');
    },
  );
});
