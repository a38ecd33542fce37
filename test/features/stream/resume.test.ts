import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Sql } from '../../../src/io/postgres/connection/connection.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { NO_SHARED_DATA, sharedData, sharedFile } from '../../support/shared-data.js';
import { StreamPlace } from '../../support/stream-place.js';

const WORDS = ['--batch-rows', '100', '--max-ahead', '9999d'];

/** Rows of one to four bytes a character, some over several lines, some bad, some again. */
function manyKindsOfRows(): string {
  const rows = Array.from({ length: 2_000 }, (_, row) => {
    const event_id = `käse-🧀-${row}`;
    if (row % 7 === 0) return csvRow({ event_id, customer_address: `one\ntwo "${row}"\r\nthree` });
    if (row % 41 === 0) return csvRow({ event_id, price: 'free' });
    if (row % 43 === 0) return `"open ${event_id}`;
    if (row % 47 === 0) return csvRow({ event_id: `käse-🧀-${row - 1}` });
    return numberedRow('käse-🧀-', row);
  });
  return csvFile(...rows);
}

const FORMS: readonly (readonly [string, string, (text: string) => string | Buffer])[] = [
  ['plain', 'a.csv', (text) => text],
  [
    'CRLF and a byte order mark',
    'a.csv',
    (text) => `\ufeff${text.replaceAll(/(?<!\r)\n/g, '\r\n')}`,
  ],
  ['CR', 'a.csv', (text) => text.replaceAll(/\r?\n/g, '\r')],
  ['gzip', 'a.csv.gz', (text) => gzipSync(text)],
  ['UTF-16LE', 'a.csv', (text) => Buffer.from(`\ufeff${text}`, 'utf16le')],
  [
    'UTF-16BE, gzip',
    'a.csv.gz',
    (text) => gzipSync(Buffer.from(`\ufeff${text}`, 'utf16le').swap16()),
  ],
];

const interrupted = perTest(createMigratedDatabase);
const whole = perTest(createMigratedDatabase);

/** Everything that a load of one file leaves, but for times and runs. */
async function contentOf(sql: Sql): Promise<unknown> {
  const events = await sql`
    select to_jsonb(e) - 'created_at' as row from ecommerce_events e order by event_id`;
  const batches = await sql`
    select to_jsonb(b) - '{run_id,run_batch,bytes,read_ms,check_ms,copy_ms,committed_at}'::text[] as row
    from ingest_batches b order by batch_id`;
  const rejects = await sql`
    select to_jsonb(r) - 'rejected_at' - 'reject_id' as row
    from rejected_events r order by line_number`;
  return { events: [...events], batches: [...batches], rejects: [...rejects] };
}

/** Loads a file in one go, and with a kill in between, and compares what they leave. */
async function expectSame(name: string, content: string | Buffer, words: readonly string[]) {
  using first = new StreamPlace(interrupted.url);
  first.put(name, content);
  await using run = first.start(['--once', '--settle', '0', ...words]);
  await run.untilStderr('batch 3 completed');
  run.kill('SIGKILL');
  await run.ended;
  expect(first.names('incoming')).toEqual([name]);
  expect(await first.json(words)).toMatchObject({ exitCode: 0, files: { loaded: 1 } });
  using second = new StreamPlace(whole.url);
  second.put(name, content);
  expect(await second.json(words)).toMatchObject({ exitCode: 0, files: { loaded: 1 } });
  expect(await contentOf(interrupted.sql)).toEqual(await contentOf(whole.sql));
  const accounts = await expectBalance(whole.sql);
  expect(await expectBalance(interrupted.sql)).toEqual(accounts);
  return accounts;
}

describe('a file that is taken up in the middle leaves what one leaves that is loaded in one go', () => {
  it.each(FORMS)('%s', async (_, name, dress) => {
    const accounts = await expectSame(name, dress(manyKindsOfRows()), WORDS);
    expect(accounts.inserted).toBeGreaterThan(1_500);
    expect(accounts.duplicates).toBeGreaterThan(10);
    expect(accounts.rejected).toBeGreaterThan(30);
  });

  const absent = sharedData === undefined;
  it.skipIf(absent)(
    `also with event ids made from rows${absent ? ` (${NO_SHARED_DATA})` : ''}`,
    async () => {
      const content = readFileSync(sharedFile('rees46/2019-Oct-5k.csv'));
      const accounts = await expectSame('a.csv', content, [...WORDS, '--mapping', 'rees46']);
      expect(accounts.read).toBe(5_019);
    },
  );
});
