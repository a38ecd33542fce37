import {
  closeSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnection } from '../../../../src/io/postgres/connection/connection.js';
import { ensureEmbeddedServer } from '../../../../src/io/postgres/embedded/ensure-embedded-server.js';
import { lastServerWords, openServerLog } from '../../../../src/io/postgres/embedded/server-log.js';
import { temporaryHome } from '../../../support/temporary-home.js';

let folder = '';
let log = '';

beforeEach(() => {
  folder = mkdtempSync('/tmp/ecs-test-');
  log = join(folder, 'postgres.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

const TIME = '2026-11-22 10:00:00.000 UTC [4711]';

describe('the last words of a server', () => {
  it.each([
    [
      'its fatal error, not what follows from it',
      `${TIME} LOG:  starting\n${TIME} FATAL:  could not open file\n${TIME} LOG:  database system is shut down\n`,
      'could not open file',
    ],
    ['the last line where nothing was fatal', `${TIME} LOG:  one\n\n${TIME} LOG:  two\n\n`, 'two'],
    [
      'the words of the loader',
      'error while loading shared libraries: libz.so.1\n',
      'error while loading shared libraries: libz.so.1',
    ],
    ['nothing', '', undefined],
  ])('are %s', (_, text, expected) => {
    writeFileSync(log, text);
    expect(lastServerWords(log, 0)).toBe(expected);
  });

  it('are not those of an earlier start', () => {
    const before = `${TIME} FATAL:  an old trouble\n`;
    writeFileSync(log, `${before}${TIME} LOG:  a new one\n`);
    expect(lastServerWords(log, before.length)).toBe('a new one');
  });
});

describe("the server's log", () => {
  it('is closed to others, and a long one is put aside', () => {
    writeFileSync(log, Buffer.alloc(6_000_000, 'x'), { mode: 0o644 });
    closeSync(openServerLog(log));
    expect(statSync(log).size).toBe(0);
    expect(statSync(log).mode & 0o777).toBe(0o600);
    expect(statSync(`${log}.1`).size).toBe(6_000_000);
  });

  it('is appended to as long as it is short', () => {
    writeFileSync(log, 'short');
    closeSync(openServerLog(log));
    expect(readFileSync(log, 'utf8')).toBe('short');
    expect(existsSync(`${log}.1`)).toBe(false);
  });

  it("holds no customer's row, even where a statement fails on one", async () => {
    await using place = temporaryHome();
    const { target } = await ensureEmbeddedServer({ home: place.home, notify: () => undefined });
    {
      await using connection = await openConnection(target, {
        schema: 'public',
        applicationName: 'a test',
      });
      const { sql } = connection;
      await sql`create table customers (email text primary key, age integer)`;
      await sql`insert into customers values ('ada@example.com', 36)`;
      const twice = sql`insert into customers values ('ada@example.com', 37)`;
      await expect(twice).rejects.toThrow('duplicate key');
      const words = sql.unsafe("insert into customers select 'ada@example.com', 1 / 0");
      await expect(words).rejects.toThrow('division by zero');
    }
    const text = readFileSync(join(place.home, 'postgres.log'), 'utf8');
    expect(text).toContain('duplicate key');
    expect(text).not.toContain('ada@example.com');
  });
});
