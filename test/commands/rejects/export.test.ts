import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, HEADER } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { HOSTILE_TEXTS } from '../../support/formula-texts.js';
import { dearFile, openShop } from '../../support/rejected-shop.js';
import { isRoot, mountTmpfs, NEEDS_ROOT, unmount } from '../../support/run-as.js';

const shop = perTest(openShop);
afterEach(async () => {
  await expectBalance(shop.database.sql);
});

function run(...words: readonly string[]) {
  return shop.place.command(['rejects', 'export', ...words]);
}

function mode(path: string): number {
  return statSync(path).mode & 0o777;
}

/** The events as they came, without what was made of them. */
async function storedEvents() {
  const rows = await shop.database.sql`
    select event_id, customer_name, customer_address, user_agent, extra
    from ecommerce_events order by event_id`;
  return [...rows];
}

/** The texts of the events, in the order of the number behind their ids. */
async function storedTexts() {
  const rows = await shop.database.sql`
    select event_id, product_name, customer_id, customer_name from ecommerce_events
    order by substring(event_id from '[0-9]+$')::integer`;
  return [...rows];
}

it('nothing is rejected', async () => {
  const { exitCode, stdout, stderr } = await run();
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 0,
    stdout: '',
    stderr: 'No rejected rows.\n',
  });
  await run('--out', join(shop.place.path, 'out'));
  expect(readdirSync(shop.place.path)).not.toContain('out');
});

describe('exported, corrected and dropped in again', () => {
  it('every event is as if it had come right at once', async () => {
    const texts = {
      customer_name: 'Ann "the" O\'Hara, Jr.',
      customer_address: 'first\nsecond\r\nthird, "quoted"',
      user_agent: '-a =b, \\N \\.',
    };
    const wrong = Array.from({ length: 9 }, (_, row) =>
      csvRow({ ...texts, event_id: `e${row}`, price: 'PRICE' }),
    ).map((row) => `${row},=1+${row.length}`);
    const whole = csvFile(csvRow({ event_id: 'good' }).concat(','), ...wrong);
    shop.place.put('a.csv', whole.replace(HEADER, `${HEADER},formula`));
    expect(await shop.place.json()).toMatchObject({ inserted: 1, rejected: 9 });
    const out = join(shop.place.path, 'out');
    await run('--exact', '--out', out);
    const [name = ''] = readdirSync(out);
    const csv = readFileSync(join(out, name), 'utf8');
    shop.place.put(name, csv.replaceAll('PRICE', '19.90'));
    expect(await shop.place.json()).toMatchObject({ read: 9, inserted: 9, rejected: 0 });
    const expected = wrong.map((row, index) => ({
      event_id: `e${index}`,
      ...texts,
      extra: { formula: `=1+${row.lastIndexOf(',=')}` },
    }));
    const events = await storedEvents();
    expect(events.filter(({ event_id }) => event_id !== 'good')).toEqual(expected);
  });

  it.each([[['--exact']], [[]]])(
    'no hostile value is changed by an export with %j',
    async (words) => {
      const texts = HOSTILE_TEXTS.map((text, row) => ({
        event_id: `${text}_${row}`,
        product_name: text,
        customer_id: text,
        customer_name: text,
      }));
      const rows = texts.map((row) => csvRow({ ...row, price: 'PRICE' }));
      shop.place.put('a.csv', csvFile(...rows));
      await shop.place.load();
      const { stdout } = await run(...words);
      shop.place.put('b.csv', stdout.replaceAll('PRICE', '19.90'));
      expect(await shop.place.json()).toMatchObject({ inserted: texts.length, rejected: 0 });
      expect(await storedTexts()).toEqual(texts);
      // The corrected rows in a file of their own are the same events.
      shop.place.put('c.csv', csvFile(...rows.map((row) => row.replace('PRICE', '19.90'))));
      expect(await shop.place.json()).toMatchObject({ inserted: 0, duplicates: texts.length });
    },
  );

  it('a leading apostrophe of a file that is no export stays', async () => {
    const row = csvRow({ event_id: "'-c3", product_name: "'-20% Sale Shirt" });
    shop.place.put('a.csv', csvFile(row));
    await shop.place.json();
    expect(await storedTexts()).toMatchObject([
      { event_id: "'-c3", product_name: "'-20% Sale Shirt" },
    ]);
  });

  it('a row that could not be split is loaded once it is put right', async () => {
    const broken = `${csvRow({ event_id: 'e1' })},too much`;
    shop.place.put('a.csv', csvFile(broken, `"${csvRow({ event_id: 'e2' })}`));
    expect(await shop.place.json()).toMatchObject({
      rejects: { 'row.columns': 1, 'row.quotes': 1 },
    });
    const { stdout } = await run();
    const raws = stdout.split('\n').map((line) => line.split(',"').at(-1));
    expect(raws[1]).toContain('too much');
    expect(raws[2]).toContain('e2');
    // As a person would: the fields go from the last column into their own.
    const fixed = csvRow({ event_id: 'e1' });
    shop.place.put('b.csv', `${stdout.split('\n')[0]}\n${fixed},a.csv,2,row.columns,,apostrophe\n`);
    expect(await shop.place.json()).toMatchObject({ inserted: 1, rejected: 0 });
  });

  it('a row that is dropped in as it was is rejected again, and exported like the first time', async () => {
    shop.place.put('a.csv', dearFile('a', 0, 2));
    await shop.place.load();
    await run('--out', shop.place.incoming);
    expect(await shop.place.json()).toMatchObject({ read: 2, rejected: 2 });
    const second = await run('--file', 'rejects_*');
    expect(second.stdout.split('\n')[0]).toBe(
      `${HEADER},reject_file,reject_line,reject_rules,reject_raw,reject_guard`,
    );
    expect(second.stdout.split('\n')[1]).toMatch(
      /,rejects_\d{8}T\d{9}Z_1\.csv,2,price\.range,,apostrophe$/,
    );
  });

  it('NUL and bytes that are no text come through as well as they can', async () => {
    const nul = csvRow({ event_id: 'nul', customer_name: 'A\0B' });
    shop.place.put('a.csv', csvFile(nul));
    await shop.place.load();
    const { stdout } = await run();
    expect(stdout.split('\n')[1]).toContain('A\0B');
    shop.place.put('b.csv', stdout.replace('\0', ''));
    expect(await shop.place.json()).toMatchObject({ inserted: 1 });
  });
});

describe('--out -', () => {
  it('is standard output, and makes no folder of that name', async () => {
    shop.place.put('a.csv', dearFile('a', 0, 2));
    await shop.place.load();
    const plain = await run();
    expect(plain.stdout.split('\n')).toHaveLength(4);
    expect(await run('--out', '-')).toEqual(plain);
    expect(readdirSync(shop.place.path)).not.toContain('-');
  });

  it('has no room for --json beside it', async () => {
    const { exitCode, stdout } = await run('--out', '-', '--json');
    expect(exitCode).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'usage.export' } });
  });
});

describe('files with different headers', () => {
  beforeEach(async () => {
    const more = csvFile(`${csvRow({ event_id: 'm', price: '0' })},more`);
    shop.place.put('a.csv', dearFile('a', 0, 2));
    shop.place.put('b.csv', dearFile('b', 0, 1));
    shop.place.put('more.csv', more.replace(HEADER, `${HEADER},note`));
    await shop.place.load();
  });

  it('do not fit into one CSV', async () => {
    const { exitCode, stdout, stderr } = await run();
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('come from files with 2 different headers');
    expect(await run('--out', '-')).toMatchObject({ exitCode: 2, stdout: '' });
    expect(await run('--file', 'more*')).toMatchObject({ exitCode: 0 });
  });

  it('are a file each in a folder, closed to others', async () => {
    const out = join(shop.place.path, 'deep', 'out');
    const { exitCode, stdout, stderr } = await run('--out', out);
    const names = readdirSync(out).toSorted();
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '' });
    expect(names).toEqual([
      expect.stringMatching(/^rejects_\d{8}T\d{9}Z_1\.csv$/),
      expect.stringMatching(/^rejects_\d{8}T\d{9}Z_2\.csv$/),
    ]);
    expect(stderr.split('\n').slice(0, -1).toSorted()).toEqual([
      expect.stringMatching(/_1\.csv: 3 rows$/),
      expect.stringMatching(/_2\.csv: 1 row$/),
    ]);
    expect(names.map((name) => mode(join(out, name)))).toEqual([0o600, 0o600]);
    expect(mode(out)).toBe(0o700);
    const lines = names.map((name) => readFileSync(join(out, name), 'utf8').split('\n').length - 2);
    expect(lines.toSorted((a, b) => a - b)).toEqual([1, 3]);
  });

  it('are named in JSON; without a folder there is nothing to name', async () => {
    const out = join(shop.place.path, 'out');
    const { stdout } = await run('--json', '--out', out);
    const { rows, files } = JSON.parse(stdout);
    expect(rows).toBe(4);
    expect(files.map(({ path }: { path: string }) => path)).toEqual(
      readdirSync(out)
        .toSorted()
        .map((name) => join(out, name)),
    );
    const refused = await run('--json', '--file', 'a.csv');
    expect(refused.exitCode).toBe(2);
    expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'usage.export' } });
  });
});

describe('a folder that cannot be written', () => {
  beforeEach(async () => {
    shop.place.put('a.csv', dearFile('a', 0, 2));
    await shop.place.load();
  });

  it('because it is a file', async () => {
    const out = join(shop.place.path, 'out');
    writeFileSync(out, '');
    const { exitCode, stderr } = await run('--out', out);
    expect(exitCode).toBe(5);
    expect(stderr).toContain(`Cannot write the export to "${out}": EEXIST`);
  });

  it.skipIf(isRoot)(
    `because it is closed${isRoot ? ' (skipped: root may write)' : ''}`,
    async () => {
      const out = join(shop.place.path, 'out');
      mkdirSync(out);
      chmodSync(out, 0o500);
      expect((await run('--out', out)).exitCode).toBe(5);
    },
  );

  it('because the machine makes no files there', async () => {
    const { exitCode, stderr } = await shop.place.command([
      'rejects',
      'export',
      '--out',
      '/proc/self/fd',
    ]);
    expect(exitCode).toBe(5);
    expect(stderr).toContain('Cannot write the export to "/proc/self/fd"');
  });

  it('standard output that is full is a failure in words', async () => {
    const shell = ['sh', '-c', 'exec "$@" > /dev/full', 'sh'];
    const ended = await shop.place.startCommand(['rejects', 'export'], { through: shell }).ended;
    expect(ended).toMatchObject({ exitCode: 5 });
    expect(ended.stderr).toContain('Cannot write to standard output: ENOSPC.');
  });
});

describe('many rows', () => {
  beforeEach(async () => {
    shop.place.put('a.csv', dearFile('a', 0, 20_000));
    await shop.place.load();
  });

  it('a reader that goes away ends the export', async () => {
    const exporting = shop.place.startCommand(['rejects', 'export']);
    exporting.closeStdout();
    expect(await exporting.ended).toMatchObject({ exitCode: 141, stderr: '' });
  });

  it.skipIf(!isRoot)(
    `a disk that is full is named, and nothing is left on it${NEEDS_ROOT}`,
    async (test) => {
      const out = join(shop.place.path, 'out');
      mkdirSync(out);
      test.skip(!mountTmpfs(out, 'size=64k'), 'nothing can be mounted here');
      const { exitCode, stderr } = await run('--out', out);
      const left = readdirSync(out);
      unmount(out);
      expect({ exitCode, left }).toEqual({ exitCode: 5, left: [] });
      expect(stderr).toContain(': ENOSPC');
    },
  );

  it('stopped by a signal, no file is left behind', async () => {
    const out = join(shop.place.path, 'out');
    const exporting = shop.place.startCommand(['rejects', 'export', '--out', out]);
    for (let begun = false; !begun;) {
      begun = readdirSync(shop.place.path).includes('out') && readdirSync(out).length > 0;
      await new Promise(setImmediate);
    }
    exporting.kill('SIGTERM');
    expect(await exporting.ended).toMatchObject({ exitCode: 143 });
    expect(readdirSync(out)).toEqual([]);
  });

  it('a run that watches the folder never sees half of an export', async () => {
    await using watching = shop.place.start(['--settle', '0', '--interval', '50ms']);
    const { exitCode } = await run('--exact', '--out', shop.place.incoming);
    expect(exitCode).toBe(0);
    await watching.untilStderr('batch 1 completed');
    watching.kill('SIGINT');
    await watching.ended;
    // Every row of it is rejected again.
    expect(
      shop.place.names('quarantine').filter((name) => /^rejects_.*\.csv$/.test(name)),
    ).toHaveLength(1);
    const [row] = await shop.database.sql`
      select max(read)::int as read from ingest_files where file_name like 'rejects_%'`;
    expect(row).toEqual({ read: 20_000 });
  });
});
