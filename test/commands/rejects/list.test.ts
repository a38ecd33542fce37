import { expect, it } from 'vitest';
import { SOURCE_COLUMNS } from '../../../src/core/event/columns.js';
import { csvFile, csvRow, HEADER, PLANTED } from '../../support/event-csv.js';
import { HOSTILE, UNSAFE } from '../../support/hostile-text.js';
import { createTestDatabase } from '../../support/test-database.js';
import { dearFile, openShop } from '../../support/rejected-shop.js';
import { PROGRAM } from '../../support/program.js';
import { runCli } from '../../support/run-cli.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

it('nothing is rejected', async () => {
  await using shop = await openShop();
  const { exitCode, stdout, stderr } = await shop.place.command(['rejects', 'list']);
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stdout: 'file\tline\trule\tcolumn\tvalue\treason\trejected_at\tsource\n',
    stderr: 'No rejected rows.\n',
  });
  const json = await shop.place.command(['rejects', 'list', '--json']);
  expect(JSON.parse(json.stdout)).toEqual({ total: 0, rejects: [] });
});

it('what is rejected stands there with file, line, value and reason, and without what customers entered', async () => {
  await using shop = await openShop();
  const rows = [csvRow(), csvRow({ price: '0', ip_address: 'here' }), csvRow({ price: '-1' })];
  shop.place.put('a.csv', csvFile(...rows));
  await shop.place.load(['--on-bad-optional', 'reject']);
  const words = ['rejects', 'list', '--rule', 'ip_*'];
  const { exitCode, stdout, stderr } = await shop.place.command(words);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '1 row rejected\n' });
  const lines = stdout.split('\n').map((line) => line.split('\t').slice(0, -2));
  expect(lines).toEqual([
    ['file', 'line', 'rule', 'column', 'value', 'reason'],
    ['a.csv', '3', 'price.range', 'price', '0', 'price is zero'],
    ['a.csv', '3', 'ip_address.invalid', 'ip_address', '***', 'neither IPv4 nor IPv6'],
    [],
  ]);
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
        problems: [
          {
            rule: 'price.range',
            column: 'price',
            source: null,
            value: '-1',
            reason: 'negative price',
          },
        ],
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
    expect((stdout + stderr).replaceAll('\t', '')).not.toMatch(UNSAFE);
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
  expect(await run.ended).toMatchObject({
    exitCode: 0,
    stderr: expect.stringMatching(/^3\s000 rows rejected\n$/),
  });
});

/** Customer data in every column, so that some of it breaks the rule of a place that is not its own. */
it('no customer data is shown in whatever column they stand', async () => {
  await using shop = await openShop();
  const planted = ['ann.lee@example.com', 'Ann Lee', '4917012345678', '198.51.100.23', 'K-77801'];
  const unusual = SOURCE_COLUMNS.filter((column) => !HEADER.split(',').includes(column));
  const rows = planted.flatMap((text) =>
    SOURCE_COLUMNS.map((column) => {
      const others = unusual.map((name) => (name === column ? text : ''));
      return [csvRow({ [column]: text, sku: 'x'.repeat(101) }), ...others].join(',');
    }),
  );
  shop.place.put('a.csv', [[HEADER, ...unusual].join(','), ...rows, ''].join('\n'));
  expect(await shop.place.json(['--event-types', 'strict'])).toMatchObject({
    rejected: rows.length,
  });
  for (const words of [[], ['--json']]) {
    const list = ['rejects', 'list', '--limit', '999', ...words];
    const { stdout, stderr } = await shop.place.command(list);
    for (const text of [...planted, ...PLANTED]) expect(stdout + stderr).not.toContain(text);
    expect(stdout).toContain('***@***.***');
  }
});

it('tabs, line ends and escapes of a value stay in their field', async () => {
  await using shop = await openShop();
  shop.place.put('a.csv', csvFile(csvRow({ price: '\u{1b}[31m1\t2\n3\\' })));
  await shop.place.load();
  const { stdout } = await shop.place.command(['rejects', 'list', '--raw']);
  const [head = '', line = '', ...rest] = stdout.split('\n');
  expect(rest).toEqual(['']);
  const fields = line.split('\t');
  expect(fields.length).toBe(head.split('\t').length);
  expect(fields.at(-1)).toContain(String.raw`\x1b[31m1\t2\n3\\`);
});

it.runIf(HAS_TMUX)('the table is as wide as the terminal, or as COLUMNS says', async () => {
  await using shop = await openShop();
  shop.place.put(`${'a'.repeat(60)}.csv`, csvFile(csvRow({ event_timestamp: '2025-01-15 10:00' })));
  await shop.place.load();
  const show = async (columns: number, environment: string) => {
    const program = PROGRAM.join(' ');
    const command = `${environment} DATABASE_URL='${shop.database.url}' ${program} rejects list`;
    using terminal = new Tmux(columns, 20, command);
    return await terminal.until((screen) => screen.includes('exit code 0'));
  };
  const wide = await show(180, '');
  expect(wide).toContain('2025-01-15 10:00  seconds are missing  event_timestamp.invalid');
  expect(widest(wide)).toBeGreaterThan(100);
  const narrow = await show(80, '');
  expect(narrow).toContain('seconds are missing');
  expect(widest(narrow)).toBeLessThanOrEqual(80);
  expect(widest(await show(180, 'COLUMNS=60'))).toBeLessThanOrEqual(60);
});

/** Of the lines of the table. */
function widest(screen: string): number {
  const lines = screen.split('\n').slice(1, 4);
  return Math.max(...lines.map((line) => line.length));
}
