import { expect, it } from 'vitest';
import { csvFile, csvRow, PLANTED } from '../../support/event-csv.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';
import { createTestDatabase } from '../../support/test-database.js';
import { dearFile, openShop } from '../../support/rejected-shop.js';
import { runCli } from '../../support/run-cli.js';

it('nothing is rejected', async () => {
  await using shop = await openShop();
  const { exitCode, stdout, stderr } = await shop.place.command(['rejects', 'list']);
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stdout: 'No row is rejected.\n',
    stderr: '',
  });
  const json = await shop.place.command(['rejects', 'list', '--json']);
  expect(JSON.parse(json.stdout)).toEqual({ total: 0, rejects: [] });
});

it('what is rejected stands there with file, line and rules, and without what customers entered', async () => {
  await using shop = await openShop();
  const rows = [csvRow(), csvRow({ price: '0', ip_address: 'here' }), csvRow({ price: '-1' })];
  shop.place.put('a.csv', csvFile(...rows));
  await shop.place.load();
  const { exitCode, stdout } = await shop.place.command(['rejects', 'list', '--rule', 'ip_*']);
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: [
      '1 row rejected:',
      '  File   Line  Rejected because',
      `  ${'─'.repeat(44)}`,
      '  a.csv     3  price.range, ip_address.invalid',
      '',
    ].join('\n'),
  });
  const json = await shop.place.command(['rejects', 'list', '--json']);
  for (const planted of PLANTED) expect(stdout + json.stdout).not.toContain(planted);
  expect(JSON.parse(json.stdout)).toEqual({
    total: 2,
    rejects: [
      {
        file: 'a.csv',
        line: 4,
        rules: ['price.range'],
        columns: ['price'],
        rejectedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      },
      expect.objectContaining({ line: 3, columns: ['price', 'ip_address'] }),
    ],
  });
  const raw = await shop.place.command(['rejects', 'list', '--raw', '--json', '--limit', '1']);
  expect(JSON.parse(raw.stdout)).toMatchObject({ total: 2, rejects: [{ raw: rows[2] }] });
});

it('file names and raw lines are harmless on a terminal, as a table and as JSON', async () => {
  await using shop = await openShop();
  const names = HOSTILE.map((text) => `${text.replaceAll(/[/\0]/g, '')}.csv`);
  for (const [index, name] of names.entries()) {
    const id = HOSTILE[index] ?? '';
    shop.place.put(name, csvFile(csvRow({ price: '0', event_id: id, customer_name: id })));
  }
  expect(await shop.place.json()).toMatchObject({ rejected: names.length });
  for (const words of [[], ['--json'], ['--raw'], ['--raw', '--json']]) {
    const { stdout, stderr } = await shop.place.command(['rejects', 'list', ...words]);
    expect(stdout + stderr).not.toMatch(UNSAFE);
  }
  const { stdout } = await shop.place.command(['rejects', 'list', '--json', '--raw']);
  const { rejects } = JSON.parse(stdout);
  expect(rejects.map(({ file }: { file: string }) => file).toSorted()).toEqual(names.toSorted());
});

it.each([
  ['a limit of nothing', ['--limit', '0']],
  ['a limit that is no number', ['--limit', 'all']],
  ['a time that is none', ['--since', 'yesterday']],
  ['an empty rule', ['--rule', '']],
  ['a word too many', ['a.csv']],
])('%s is a usage error', async (_, words) => {
  const { exitCode } = await runCli(['rejects', 'list', ...words]);
  expect(exitCode).toBe(2);
});

it('without tables it says what to do', async () => {
  await using database = await createTestDatabase();
  const env = { DATABASE_URL: database.url };
  const { exitCode, stderr } = await runCli(['rejects', 'list'], { env });
  expect(exitCode).toBe(4);
  expect(stderr).toContain('ecomstream migrate');
});

it('a reader that goes away after the first line is no failure', async () => {
  await using shop = await openShop();
  shop.place.put('a.csv', dearFile('a', 0, 3_000));
  await shop.place.load();
  const run = shop.place.startCommand(['rejects', 'list', '--limit', '3000', '--raw']);
  run.closeStdout();
  expect(await run.ended).toMatchObject({ exitCode: 0, stderr: '' });
});
