import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { moveProtected } from '../../../../src/io/files/local-folder/move-protected.js';
import { parsePii } from '../../../../src/core/privacy/pii-modes.js';
import { Protector } from '../../../../src/core/privacy/protector.js';
import { csvFile, csvRow } from '../../../support/event-csv.js';
import { TemporaryFolder } from '../../../support/temporary-folder.js';
import { identified, writeSource } from '../source-files.js';
import { NO_MAPPING } from '../../../../src/core/mapping/language/mapping.js';
import { DEFAULT_DIALECT } from '../../../../src/core/dialect/dialect.js';

const PRIVACY = {
  protector: new Protector(parsePii('customer_email=mask')),
  onNewColumns: 'keep',
} as const;
const RAW = csvFile(csvRow(), csvRow({ event_id: 'e-2' }));
const MASKED = RAW.replaceAll('planted@', 'p***@');

/** A folder with a file in `in` and a place to move it to. */
class Place extends TemporaryFolder {
  readonly archive = join(this.path, 'archive');
  readonly incoming = join(this.path, 'in');

  constructor() {
    super();
    mkdirSync(this.incoming);
  }

  put(name: string, content: string | Buffer) {
    return {
      ...identified(writeSource(this.incoming, name, content)),
      dialect: () => DEFAULT_DIALECT,
      mapping: () => NO_MAPPING,
    };
  }
}

describe('a protected copy', () => {
  it.each<[string, string, string | Buffer, (bytes: Buffer) => string]>([
    ['a plain file', 'a.csv', RAW, String],
    ['line ends of other systems', 'a.csv', RAW.replaceAll('\n', '\r\n'), withoutReturns],
    ['gzip', 'a.csv.gz', gzipSync(RAW), (bytes) => String(gunzipSync(bytes))],
    ['UTF-16', 'a.csv', Buffer.from(`\ufeff${RAW}`, 'utf16le'), String],
  ])('is made of %s, for its owner alone', async (_, name, content, decode) => {
    using place = new Place();
    const target = await moveProtected(place.put(name, content), place.archive, PRIVACY);
    expect(target).toBe(join(place.archive, name));
    expect(decode(readFileSync(target!))).toBe(MASKED);
    expect(statSync(target!).mode & 0o777).toBe(0o600);
    expect(readdirSync(place.incoming)).toEqual([]);
    expect(readdirSync(place.archive)).toEqual([name]);
  });

  it('keeps only the length of a row that cannot be split', async () => {
    using place = new Place();
    const file = place.put('a.csv', `${RAW}planted@example.com,too few\n"open planted@\n`);
    const target = await moveProtected(file, place.archive, PRIVACY);
    expect(readFileSync(target!, 'utf8')).toBe(`${MASKED}withheld: 27 bytes\nwithheld: 14 bytes\n`);
  });

  it('keeps only the length of a row of more than a MiB', async () => {
    using place = new Place();
    const long = csvRow({ product_name: 'x'.repeat(3_000_000) });
    const target = await moveProtected(
      place.put('a.csv', `${csvFile(long)}${csvRow()}\n`),
      place.archive,
      PRIVACY,
    );
    const lines = readFileSync(target!, 'utf8').split('\n');
    expect(lines).toHaveLength(4);
    expect(lines[1]).toMatch(/^withheld: \d+ bytes$/);
    expect(lines.join()).not.toContain('planted@');
  });

  it('is the same again, and then nothing is added', async () => {
    using place = new Place();
    for (const content of [RAW, RAW, MASKED]) {
      await moveProtected(place.put('a.csv', content), place.archive, PRIVACY);
    }
    expect(readdirSync(place.archive)).toEqual(['a.csv']);
    expect(readdirSync(place.incoming)).toEqual([]);
  });

  it('stands beside another one of its name', async () => {
    using place = new Place();
    await moveProtected(
      place.put('a.csv', csvFile(csvRow({ sku: 'other' }))),
      place.archive,
      PRIVACY,
    );
    await moveProtected(place.put('a.csv', RAW), place.archive, PRIVACY);
    expect(readdirSync(place.archive)).toHaveLength(2);
  });

  it.each<[string, string]>([
    ['no header', `${csvRow()}\n`],
    ['a foreign header', `mail,who,when\nplanted@example.com,Planted Name,now\n`],
    ['another separator', RAW.replaceAll(',', ';')],
    ['a header that is no text', `\xff${RAW}`],
  ])('is not made of a file with %s', async (_, content) => {
    using place = new Place();
    const file = place.put('a.csv', Buffer.from(content, 'latin1'));
    await expect(moveProtected(file, place.archive, PRIVACY)).rejects.toMatchObject({
      code: 'pii.untold',
    });
    expect(readdirSync(place.incoming)).toEqual(['a.csv']);
    expect(readdirSync(place.archive)).toEqual([]);
  });

  it.each<[string, (path: string) => void]>([
    ['is gone', (path) => rmSync(path)],
    ['has changed', (path) => writeFileSync(path, csvFile(csvRow(), csvRow(), csvRow()))],
  ])('is not made of a file that %s', async (_, meanwhile) => {
    using place = new Place();
    const file = place.put('a.csv', RAW);
    meanwhile(file.path);
    expect(await moveProtected(file, place.archive, PRIVACY)).toBeUndefined();
    expect(readdirSync(place.archive)).toEqual([]);
  });
});

function withoutReturns(bytes: Buffer): string {
  expect(String(bytes).match(/\r\n/g)).toHaveLength(3);
  return String(bytes).replaceAll('\r', '');
}
