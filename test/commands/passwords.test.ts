import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { csvFile, csvRow } from '../support/event-csv.js';
import { perSuite, perTest } from '../support/fixture.js';
import { installedServer, NO_SECOND_SERVER } from '../support/second-server.js';
import { runCli } from '../support/run-cli.js';
import { startCli } from '../support/start-cli.js';
import { TemporaryFolder } from '../support/temporary-folder.js';
import { PASSWORD, startTcpServer } from '../support/tls-server.js';

const hasPsql = spawnSync('psql', ['--version']).status === 0;
/** As a password file writes it. */
const ESCAPED = PASSWORD.replaceAll(/[:\\]/g, (character) => `\\${character}`);
const ENCODED = encodeURIComponent(PASSWORD);

describe.skipIf(installedServer === undefined)(
  `a server that asks for a password${installedServer === undefined ? ` (${NO_SECOND_SERVER})` : ''}`,
  () => {
    const server = perSuite(() => startTcpServer(installedServer!));
    const folder = perTest(() => new TemporaryFolder());
    beforeAll(async () => {
      if (installedServer === undefined) return;
      const env = { DATABASE_URL: url(ENCODED), HOME: '/', PGPASSFILE: '' };
      const { exitCode, stderr } = await runCli(['migrate'], { env });
      if (exitCode !== 0) throw new Error(stderr);
    });

    function url(password = ''): string {
      const user = password === '' ? 'ann' : `ann:${password}`;
      return `postgresql://${user}@localhost:${server.port}/shop`;
    }

    /** The environment of a user whose own files are not there. */
    function environment(inUrl = '', more: Readonly<Record<string, string>> = {}) {
      return { DATABASE_URL: url(inUrl), HOME: folder.path, PGPASSFILE: '', ...more };
    }

    /** A password file; with another password it would be refused. */
    function put(name: string, password = ESCAPED, mode = 0o600): string {
      const path = join(folder.path, name);
      writeFileSync(path, `# ours\nlocalhost:${server.port}:shop:ann:${password}\n`);
      chmodSync(path, mode);
      return path;
    }

    function list(env: Readonly<Record<string, string>>, ...words: readonly string[]) {
      return runCli(['rejects', 'list', ...words], { env, cwd: folder.path });
    }

    const LISTED = { exitCode: 0, stderr: 'No rejected rows.\n' };

    it.each<[string, () => Readonly<Record<string, string>>, () => string[]]>([
      ['the URL, before all others', () => environment(ENCODED, { PGPASSWORD: 'wrong' }), () => []],
      [
        'PGPASSWORD, before all files',
        () => environment('', { PGPASSWORD: PASSWORD, PGPASSFILE: put('wrong', 'wrong') }),
        () => ['--password-file', put('wrong too', 'wrong')],
      ],
      ['POSTGRES_PASSWORD', () => environment('', { POSTGRES_PASSWORD: PASSWORD }), () => []],
      [
        '--password-file, before PGPASSFILE',
        () => environment('', { PGPASSFILE: put('wrong', 'wrong') }),
        () => ['--password-file', put('right')],
      ],
      [
        'PGPASSFILE, before ~/.pgpass',
        () => {
          put('.pgpass', 'wrong');
          return environment('', { PGPASSFILE: put('right') });
        },
        () => [],
      ],
      [
        '~/.pgpass',
        () => {
          put('.pgpass');
          return environment();
        },
        () => [],
      ],
    ])('takes it from %s', async (_, env, words) => {
      expect(await list(env(), ...words())).toMatchObject(LISTED);
    });

    it('none is known', async () => {
      const { exitCode, stderr } = await list(environment());
      expect(exitCode).toBe(4);
      expect(stderr).toContain(
        `Cannot connect to the database shop at localhost:${server.port}: user "ann" needs a password, and none is set.`,
      );
    });

    it.each([
      ['verify-full', 4, 'does not offer TLS.'],
      ['require', 4, 'does not offer TLS.'],
      ['strict', 2, 'has an unknown sslmode "strict"'],
    ])('sslmode=%s ends with %d, in words and without the password', async (word, code, words) => {
      const env = { ...environment(), DATABASE_URL: `${url(ENCODED)}?sslmode=${word}` };
      for (const option of [[], ['--json']]) {
        const { exitCode, stdout, stderr } = await list(env, ...option);
        expect(exitCode).toBe(code);
        expect((stdout + stderr).replaceAll('\\"', '"')).toContain(words);
        expect(stdout + stderr).not.toContain('hunter2');
      }
    });

    it('a file that others can read is not used, and it is said', async () => {
      const path = put('open', ESCAPED, 0o644);
      const { exitCode, stderr } = await list(environment(), '--password-file', path);
      expect(exitCode).toBe(4);
      expect(stderr).toContain(
        `Ignored the password file ${path}: its group or others can read or write it (chmod 600).`,
      );
      expect(stderr).toContain('none is set');
    });

    it('a file that was named and is not there is a failure', async () => {
      const { exitCode, stderr } = await list(environment(), '--password-file', 'nowhere');
      expect(exitCode).toBe(5);
      expect(stderr).toContain('Cannot read the password file nowhere: ENOENT.');
    });

    it.each([
      ['in the URL', () => environment('wr%2Fong-secret')],
      ['in the environment', () => environment('', { PGPASSWORD: 'wr/ong-secret' })],
      ['in a file', () => environment('', { PGPASSFILE: put('wrong', 'wr/ong-secret') })],
    ])('a wrong one %s is refused, and not repeated', async (_, env) => {
      for (const words of [[], ['--json']]) {
        const { exitCode, stdout, stderr } = await list(env(), ...words);
        expect(exitCode).toBe(4);
        expect(stdout + stderr).toContain('refused the password of user');
        expect(stdout + stderr).not.toContain('ong-secret');
      }
    });

    it('none of them is in what is printed, logged, or shown of the process', async () => {
      const incoming = join(folder.path, 'incoming');
      mkdirSync(incoming);
      writeFileSync(join(incoming, 'a.csv'), csvFile(csvRow(), csvRow({ price: '0' })));
      const env = environment('', { PGPASSFILE: put('secret'), LOG_LEVEL: 'debug' });
      let seen = '';
      for (const words of [['db', 'url'], ['db', 'url', '--json'], ['stats', '--json'], ['fsck']]) {
        const { exitCode, stdout, stderr } = await runCli(words, { env, cwd: folder.path });
        expect(exitCode).toBe(0);
        seen += stdout + stderr;
      }
      const words = ['stream', '--input', incoming, '--settle', '0', '--output', 'ndjson'];
      await using run = startCli(words, { env, cwd: folder.path });
      while (!run.stdout().includes('"type":"batch"')) await sleep(10);
      seen += execFileSync('ps', ['-ww', '-o', 'args=', '-p', String(run.pid)], {
        encoding: 'utf8',
      });
      run.kill('SIGTERM');
      const { stdout, stderr } = await run.ended;
      const logs = readdirSync(join(folder.path, 'logs'));
      expect(logs).toHaveLength(1);
      for (const log of logs) seen += readFileSync(join(folder.path, 'logs', log), 'utf8');
      seen += stdout + stderr;
      expect(seen).toContain(`postgresql://ann@localhost:${server.port}/shop`);
      for (const secret of [PASSWORD, ESCAPED, ENCODED, 'hunter2'])
        expect(seen).not.toContain(secret);
    });

    it.skipIf(!hasPsql)(
      `psql gets it where nobody sees it${hasPsql ? '' : ' (skipped: there is no psql)'}`,
      async () => {
        const file = put('secret');
        const words = [
          'db',
          'psql',
          '--password-file',
          file,
          '--',
          '-XAtc',
          'select pg_sleep(1), 7',
        ];
        await using run = startCli(words, { env: environment() });
        let seen = '';
        while (!seen.includes('pg_sleep(1), 7\n')) {
          await sleep(20);
          const children = ['-ww', '-o', 'args=', '--ppid', String(run.pid)];
          seen = spawnSync('ps', children, { encoding: 'utf8' }).stdout; // there may be none yet
        }
        expect(seen).not.toContain('hunter2');
        expect(await run.ended).toMatchObject({ exitCode: 0, stdout: '|7\n' });
      },
    );

    it.skipIf(!hasPsql).each([
      ['an escaped colon', () => `localhost:*:shop:ann:${ESCAPED}`],
      ['stars', () => `*:*:*:*:${ESCAPED}`],
      ['a comment', () => `#*:*:*:*:wrong\n*:*:*:*:${ESCAPED}\r`],
      ['too many fields', () => `*:*:*:*:${ESCAPED}:more`],
      ['needless backslashes', () => String.raw`\localhost:*:\shop:ann:` + ESCAPED],
      ['another host first', () => `127.0.0.1:*:*:*:wrong\nlocalhost:*:*:*:${ESCAPED}`],
      ['no line that fits', () => `localhost:1:*:*:${ESCAPED}`],
      ['a star that is none', () => String.raw`\*:*:*:*:` + ESCAPED],
    ])('libpq and we read the same of a file with %s', async (_, content) => {
      const path = join(folder.path, 'file');
      writeFileSync(path, content(), { mode: 0o600 });
      const env = environment('', { PGPASSFILE: path });
      const ours = await list(env);
      const theirs = spawnSync('psql', ['-wXAtc', 'select 1', url()], {
        env: { ...process.env, ...env },
      });
      expect(ours.exitCode === 0).toBe(theirs.status === 0);
    });
  },
);
