import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { JANE, janesRow, mixedFile, tracesOf } from '../features/erase/erase-place.js';
import { csvFile } from '../support/event-csv.js';
import { perTest } from '../support/fixture.js';
import { openShop } from '../support/rejected-shop.js';
import { runCli } from '../support/run-cli.js';

const shop = perTest(openShop);
beforeEach(async () => {
  shop.place.put('a.csv', mixedFile('a'));
  await shop.place.load();
});

const FOLDERS = ['--input', 'incoming'];
const VALUES = Object.values(JANE);

function expectNobody(text: string): void {
  for (const value of VALUES) expect(text.toLowerCase()).not.toContain(value.toLowerCase());
}

describe('by an address', () => {
  it('says what would go, erases it, and then finds nothing', async () => {
    const words = ['erase', '--email', 'JANE@example.com', ...FOLDERS];
    const dry = await shop.place.command([...words, '--dry-run']);
    expect(dry).toMatchObject({ exitCode: 0, stderr: '' });
    expect(dry.stdout).toBe(
      [
        'Data of this person (in the database and 1 file of archives and quarantine):',
        '  2 events would be erased',
        '  1 reject would be erased',
        '  3 rows of 1 file of archives would be erased',
        '',
      ].join('\n'),
    );
    const done = await shop.place.command(words);
    expect(done).toMatchObject({ exitCode: 0, stderr: '' });
    expect(done.stdout).toBe(dry.stdout.replaceAll('would be erased', 'erased'));
    expect(await tracesOf(shop, VALUES)).toEqual([]);
    const again = await shop.place.command(words);
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toBe(
      'Found no data of this person (in the database and 1 file of archives and quarantine).\n',
    );
    expect(await shop.place.command(['fsck'])).toMatchObject({ exitCode: 0 });
    const stats = await shop.place.command(['stats', '--json']);
    expect(JSON.parse(stats.stdout)).toMatchObject({
      totals: { events: 4, removed: 2, customers: 1 },
    });
  });

  it('that comes from standard input, of which the first line counts', async () => {
    const { stdout } = await runCli(['erase', '--email', '-', ...FOLDERS, '--json'], {
      cwd: shop.place.path,
      env: { DATABASE_URL: shop.database.url },
      input: 'jane@example.com\r\nplanted@example.com\n',
    });
    expect(JSON.parse(stdout)).toMatchObject({ events: 2, rejects: 1 });
  });

  it('audit tells of it, and nothing that is printed or logged names the person', async () => {
    const words = ['erase', '--email', JANE.customer_email, ...FOLDERS];
    const json = await shop.place.command([...words, '--json']);
    const text = await shop.place.command(['audit']);
    expect(text.stdout).toMatch(/erase +done/);
    const audit = await shop.place.command(['audit', '--json']);
    expectNobody(json.stdout + json.stderr + text.stdout + audit.stdout);
    expect(await tracesOf(shop, VALUES)).toEqual([]);
  });
});

it('anonymises by a customer id', async () => {
  const { stdout } = await shop.place.command([
    'erase',
    '--customer-id',
    JANE.customer_id,
    '--anonymise',
    ...FOLDERS,
  ]);
  expect(stdout).toContain('2 events anonymised\n  1 reject erased\n');
  expect(await tracesOf(shop, VALUES)).toEqual([]);
});

describe('where addresses are protected at load', () => {
  it('hashed ones are found with their key, in events, rejects and archives', async () => {
    const key = join(shop.place.path, 'pii.key');
    writeFileSync(key, 'k'.repeat(32), { mode: 0o600 });
    shop.place.put('b.csv', mixedFile('b'));
    await shop.place.load(['--pii', 'hash', '--pii-key-file', key]);
    const words = ['erase', '--email', JANE.customer_email, '--json', ...FOLDERS];
    const env = { DATABASE_URL: shop.database.url, ECOMSTREAM_PII: 'hash' };
    const without = await runCli(words, { cwd: shop.place.path, env });
    expect({ ...without, ...JSON.parse(without.stdout).error }).toMatchObject({
      exitCode: 2,
      code: 'usage.pii-key',
    });
    const { stdout } = await shop.place.command([...words, '--pii-key-file', key]);
    expect(JSON.parse(stdout)).toMatchObject({
      events: 4,
      rejects: 2,
      files: { archives: { files: 2, rows: 6 } },
    });
    // The id is not protected: nothing else is hers any more.
    expect(await tracesOf(shop, VALUES)).toEqual([]);
  });

  it('masked ones are not, and that is said', async () => {
    shop.place.put('b.csv', mixedFile('b'));
    await shop.place.load(['--pii', 'mask']);
    const options = {
      cwd: shop.place.path,
      env: { DATABASE_URL: shop.database.url, ECOMSTREAM_PII: 'mask' },
    };
    const words = ['erase', '--json', ...FOLDERS];
    const byEmail = await runCli([...words, '--email', JANE.customer_email], options);
    expect(byEmail.exitCode).toBe(3);
    expect(JSON.parse(byEmail.stdout)).toMatchObject({
      events: 2,
      eventsOfSameCustomer: 2,
      canBeHidden: true,
    });
    const byId = await runCli([...words, '--customer-id', JANE.customer_id], options);
    expect(byId).toMatchObject({ exitCode: 0, stderr: '' });
    expect(JSON.parse(byId.stdout)).toMatchObject({ events: 2, rejects: 1 });
    expect(await tracesOf(shop, VALUES)).toEqual([]);
  });
});

describe('what stays is exit code 3 and named', () => {
  it.each([
    [
      'a file that waits',
      'incoming',
      'w.csv',
      mixedFile('w'),
      '1 file in the incoming folder: 3 rows',
    ],
    [
      'a file that cannot be read',
      'processed',
      'cut.csv.gz',
      gzipSync(mixedFile('z')).subarray(0, 60),
      'processed/cut.csv.gz',
    ],
  ] as const)('%s', async (_, folder, name, content, message) => {
    writeFileSync(join(shop.place[folder], name), content);
    const words = ['erase', '--email', JANE.customer_email, ...FOLDERS];
    const { exitCode, stdout } = await shop.place.command(words);
    expect(exitCode).toBe(3);
    expect(stdout).toContain(message);
    expectNobody(stdout);
  });
});

it('events of the same customer with another address are told of, and are no failure', async () => {
  shop.place.put(
    'b.csv',
    csvFile(janesRow({ event_id: 'old', customer_email: 'old@example.com' })),
  );
  await shop.place.load();
  const { exitCode, stdout } = await shop.place.command([
    'erase',
    '--email',
    JANE.customer_email,
    ...FOLDERS,
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain('1 event with a customer id of this person but another e-mail address');
});

describe('is refused', () => {
  it.each([
    ['without a person', [], 'Cannot erase a person: set --email, --customer-id or both.'],
    ['what is no address', ['--email', 'C-1042'], '--email: expected an e-mail address.'],
    ['an empty id', ['--customer-id', ' '], '--customer-id: expected non-empty text.'],
    ['both from standard input', ['--email', '-', '--customer-id', '-'], 'Cannot read two values'],
    ['nothing on standard input', ['--email', '-'], 'standard input is empty'],
    [
      'two addresses',
      ['--email', 'a@b.c', '--email', 'd@e.f'],
      'Flag --email can only be specified once',
    ],
    [
      'an archive that is the incoming folder',
      ['--email', 'a@b.c', '--archive-dir', 'incoming'],
      'Cannot use --archive-dir: it is the incoming folder itself',
    ],
  ])('%s', async (_, words, message) => {
    const { exitCode, stderr } = await shop.place.command(['erase', ...words, ...FOLDERS]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('C-1042');
  });

  it('a folder that is not there, beside which nothing would be searched, before anything changes', async () => {
    const words = ['erase', '--email', JANE.customer_email, '--input', 'elsewhere'];
    const { exitCode, stderr } = await shop.place.command(words);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('elsewhere');
    expectNobody(stderr);
    const { stdout } = await shop.place.command([
      'erase',
      '--email',
      JANE.customer_email,
      ...FOLDERS,
      '--json',
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ events: 2 });
  });

  it('a value that is wrong in the configuration file, as in all commands', async () => {
    writeFileSync(
      join(shop.place.path, 'ecomstream.config.json'),
      '{"stream": {"email": "x@y.z"}}',
    );
    const { exitCode, stderr } = await shop.place.command(['erase', ...FOLDERS]);
    expect(exitCode).toBe(2);
    expect(stderr).not.toContain('x@y.z');
  });
});
