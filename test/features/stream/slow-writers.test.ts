import {
  appendFileSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { formatCounted } from '../../../src/core/text/format-count.js';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { writeSlowly } from '../../support/file-writer.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { PROGRAM } from '../../support/program.js';
import { StreamPlace } from '../../support/stream-place.js';
import { HAS_TMUX, Tmux } from '../../support/tmux.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterEach(async () => {
  await expectBalance(database.sql);
});

/** A file cut into pieces of the same length. */
function cut(content: string, pieces: number): string[] {
  const length = Math.ceil(content.length / pieces);
  return Array.from({ length: pieces }, (_, index) =>
    content.slice(index * length, (index + 1) * length),
  );
}

const SECOND = 1_000;
const DAY = 86_400_000;

describe('a file whose producer has another clock', () => {
  it.each([
    ['a second behind', -SECOND],
    ['5 s behind', -5 * SECOND],
    ['a day behind', -DAY],
    ['a second ahead', SECOND],
    ['a day ahead', DAY],
  ])('%s is loaded whole', async (_, clockAhead) => {
    await using run = place.start(['--settle', '600ms', '--interval', '50ms']);
    await run.untilStderr('waiting files=0');
    const pieces = cut(manyEvents('e', 100), 20);
    const path = `${place.incoming}/x.csv`;
    await writeSlowly({ path, pieces, pause: 100, clockAhead });
    await run.untilStderr('batch 1 completed');
    run.kill('SIGTERM');
    await run.ended;
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 100, rejected: 0 });
  });

  it('is loaded whole by --once, which begins while it is written', async () => {
    const pieces = cut(manyEvents('e', 100), 20);
    const path = `${place.incoming}/x.csv`;
    const written = writeSlowly({ path, pieces, pause: 100, clockAhead: -DAY });
    await using run = place.start(['--once', '--settle', '600ms']);
    await Promise.all([written, run.ended]);
    await place.json();
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 100, rejected: 0 });
  });
});

/** A file of ten rows, one of them quoted and with letters of more than one byte, cut in two behind a text. */
function cutBehind(text: string): Buffer[] {
  const rows = Array.from({ length: 9 }, (_, row) => numberedRow('e', row));
  const quoted = csvRow({ event_id: 'q', customer_address: 'Käthe-Weg 1\nKöln' });
  const content = Buffer.from(csvFile(...rows.slice(0, 4), quoted, ...rows.slice(4)));
  const at = content.indexOf(text) + Buffer.byteLength(text);
  expect(at).toBeGreaterThan(Buffer.byteLength(text));
  return [content.subarray(0, at), content.subarray(at)];
}

/** Where a producer pauses. */
const PAUSES: readonly (readonly [string, () => Buffer[]])[] = [
  ['inside a field', () => cutBehind('e5')],
  ['inside a quote', () => cutBehind('Köln')],
  ['behind a line end inside a quote', () => cutBehind('Weg 1\n')],
  [
    'inside a letter',
    () => {
      const [before = Buffer.alloc(0), after = Buffer.alloc(0)] = cutBehind('Kä');
      return [before.subarray(0, -1), Buffer.concat([before.subarray(-1), after])];
    },
  ],
  ['between rows', () => [Buffer.from(manyEvents('e', 5)), Buffer.from(rowsBehind(5, 10))]],
  [
    'before the last line end',
    () => [Buffer.from(manyEvents('e', 10).trimEnd()), Buffer.from('\n')],
  ],
  ['before the first byte', () => [Buffer.alloc(0), Buffer.from(manyEvents('e', 10))]],
];

function rowsBehind(first: number, end: number): string {
  return Array.from({ length: end - first }, (_, row) => `${numberedRow('e', first + row)}\n`).join(
    '',
  );
}

describe('a producer that pauses for longer than --settle', () => {
  it.runIf(process.platform === 'linux').each(PAUSES)(
    '%s and has the file open loses no row',
    async (_, pieces) => {
      await using run = place.start(['--settle', '100ms', '--interval', '50ms']);
      await run.untilStderr('waiting files=0');
      const path = `${place.incoming}/x.csv`;
      await writeSlowly({ path, pieces: pieces(), pause: 1_500 });
      await run.untilStderr('batch 1 completed');
      run.kill('SIGTERM');
      await run.ended;
      const accounts = await expectBalance(database.sql);
      expect(accounts).toEqual({ read: 10, inserted: 10, duplicates: 0, rejected: 0 });
    },
  );

  it.each(PAUSES.filter(([where]) => !/between rows|behind a line end/.test(where)))(
    '%s and closes the file meanwhile loses no row',
    async (_, pieces) => {
      await using run = place.start(['--settle', '300ms', '--interval', '50ms']);
      await run.untilStderr('waiting files=0');
      const path = `${place.incoming}/x.csv`;
      await writeSlowly({ path, pieces: pieces(), pause: 1_200, reopens: true });
      await run.untilStderr('batch 1 completed');
      run.kill('SIGTERM');
      await run.ended;
      const accounts = await expectBalance(database.sql);
      expect(accounts).toEqual({ read: 10, inserted: 10, duplicates: 0, rejected: 0 });
    },
  );
});

describe('a file that is held back', () => {
  const WATCHING = ['--settle', '200ms', '--interval', '50ms'];
  const OPEN = 'file held back file=x.csv why="another process has it open for writing"';
  const UNENDED = 'file held back file=x.csv why="it ends in the middle of a line"';

  it.runIf(process.platform === 'linux')(
    'because another process has it open is named once by a run that watches, and then loaded',
    async () => {
      await using run = place.start(WATCHING);
      await run.untilStderr('waiting files=0');
      const writer = openSync(`${place.incoming}/x.csv`, 'w');
      writeSync(writer, manyEvents('e', 5));
      await run.untilStderr(OPEN);
      await sleep(500);
      closeSync(writer);
      await run.untilStderr('batch 1 completed');
      run.kill('SIGTERM');
      expect((await run.ended).stderr.split(OPEN)).toHaveLength(2);
    },
  );

  it('because it ends in the middle of a line is named once, in the log as well', async () => {
    await using run = place.start([...WATCHING, '--output', 'ndjson']);
    place.put('first.csv', manyEvents('first', 5));
    while (!run.stdout().includes('"file":"first.csv"')) await sleep(20);
    place.put('x.csv', manyEvents('e', 5).trimEnd());
    while (!run.stdout().includes('"file":"x.csv","files"')) await sleep(20);
    run.kill('SIGTERM');
    const { stdout } = await run.ended;
    const held = JSON.stringify({ type: 'held', file: 'x.csv', reason: 'unended' });
    expect(stdout.split('\n').filter((line) => line === held)).toHaveLength(1);
    const logs = `${place.path}/logs`;
    const logged = readdirSync(logs).map((name) => readFileSync(`${logs}/${name}`, 'utf8'));
    expect(logged.join('')).toContain(UNENDED);
  });

  it.skipIf(!HAS_TMUX)('is in the live table as long as it waits', async () => {
    const program = [...PROGRAM, 'stream', '--input', place.incoming, ...WATCHING];
    const quoted = program.map((word) => `'${word}'`).join(' ');
    const settings = `DATABASE_URL='${database.url}'`;
    const command = `cd '${place.path}'; env -u CI -u NO_COLOR ${settings} ${quoted}`;
    using terminal = new Tmux(100, 40, command);
    await terminal.until((text) => text.includes('Throughput'));
    const writer = openSync(`${place.incoming}/x.csv`, 'w');
    writeSync(writer, manyEvents('e', 5).trimEnd());
    await terminal.until((text) =>
      text.includes('1 file held back (x.csv: another process has it open for writing)'),
    );
    writeSync(writer, '\n');
    closeSync(writer);
    const screen = await terminal.until(
      (text) => text.includes('5 loaded') && !text.includes('held back'),
    );
    expect(screen).toContain('Throughput');
  });
});

function fsck() {
  return place.command(['fsck', '--input', place.incoming]);
}

function grow() {
  appendFileSync(`${place.processed}/x.csv`, rowsBehind(5, 10));
}

describe('an archived file that grows', () => {
  it('is loaded again by the run that archived it', async () => {
    await using run = place.start(['--settle', '100ms', '--interval', '50ms']);
    place.put('x.csv', manyEvents('e', 5));
    await run.untilStderr('batch 1 completed');
    while (place.names('incoming').length > 0) await sleep(20);
    grow();
    await run.untilStderr('batch 2 completed');
    run.kill('SIGTERM');
    const { stdout, stderr } = await run.ended;
    expect(stderr).toContain('archived file grew after it was loaded; loading it again file=x.csv');
    expect(stdout).toContain('1 archived file grew after it was loaded: loaded again');
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 10, duplicates: 5 });
    expect(place.names('processed')).toEqual(['x.csv']);
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('is loaded again by the next run, once, and fsck says so before', async () => {
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    grow();
    const { exitCode, stdout } = await fsck();
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      [
        `FAILED no file of ${place.processed} has grown since it was loaded (1)`,
        `         x.csv: expected ${formatCounted(1_256, 'byte')}, found ${formatCounted(2_350, 'byte')}`,
      ].join('\n'),
    );
    expect(await place.json()).toMatchObject({ inserted: 5, files: { loaded: 1, grown: 1 } });
    expect(await place.json()).toMatchObject({ read: 0, files: { loaded: 0, grown: 0, known: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 10, duplicates: 5 });
  });

  it('in the middle of a row has that row whole afterwards, and keeps its reject', async () => {
    const content = manyEvents('e', 10);
    place.put('x.csv', content.slice(0, -10));
    expect(await place.json()).toMatchObject({ inserted: 9, rejected: 1 });
    appendFileSync(`${place.processed}/x.csv`, content.slice(-10));
    expect(await place.json()).toMatchObject({ inserted: 1, duplicates: 9, files: { grown: 1 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('is no other file that begins with the same rows and was loaded as well', async () => {
    place.put('x.csv', manyEvents('e', 10));
    await place.json();
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    expect(place.names('processed')).toHaveLength(2);
    expect(await place.json()).toMatchObject({ read: 0, files: { grown: 0, known: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('is left where it is by a dry run, and where another file has its name it gets another', async () => {
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    grow();
    await place.json(['--dry-run']);
    expect(place.names('incoming')).toEqual([]);
    place.put('x.csv', manyEvents('other', 5));
    expect(await place.json()).toMatchObject({ inserted: 10, duplicates: 5 });
    const archived = place.names('processed');
    expect(archived).toHaveLength(2);
    const contents = archived.map((name) => readFileSync(`${place.processed}/${name}`, 'utf8'));
    expect(contents.toSorted()).toEqual(
      [manyEvents('e', 5) + rowsBehind(5, 10), manyEvents('other', 5)].toSorted(),
    );
  });
});

function archived(): string {
  return `${place.processed}/x.csv`;
}

describe('an archived file that is rewritten', () => {
  it.each([
    ['at the same size', () => manyEvents('f', 5), { inserted: 5, duplicates: 0, rejected: 0 }],
    ['and cut short', () => manyEvents('e', 3), { inserted: 0, duplicates: 3, rejected: 0 }],
    ['and longer', () => manyEvents('f', 9), { inserted: 9, duplicates: 0, rejected: 0 }],
  ])('%s is loaded by the next run, once, and fsck says so before', async (_, content, counts) => {
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    await sleep(50); // the times of files are coarse
    writeFileSync(archived(), content());
    const { exitCode, stdout } = await fsck();
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      `FAILED no file of ${place.processed} was rewritten or truncated since it was loaded (1)`,
    );
    const files = { loaded: 1, grown: 0, rewritten: 1 };
    expect(await place.json()).toMatchObject({ ...counts, files });
    expect(await place.json()).toMatchObject({ read: 0, files: { loaded: 0, rewritten: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
    expect(place.names('processed')).toEqual(['x.csv']);
  });

  it('is loaded by the run that archived it, which says so', async () => {
    await using run = place.start(['--settle', '100ms', '--interval', '50ms']);
    place.put('x.csv', manyEvents('e', 5));
    await run.untilStderr('batch 1 completed');
    while (place.names('incoming').length > 0) await sleep(20);
    await sleep(50);
    writeFileSync(archived(), manyEvents('f', 5));
    await run.untilStderr('batch 2 completed');
    run.kill('SIGTERM');
    const { stdout, stderr } = await run.ended;
    expect(stderr).toContain('archived file was rewritten after it was loaded; loading it again');
    expect(stdout).toContain('1 archived file changed after it was loaded: loaded again');
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 10 });
  });

  it('to nothing is left where it is, and fsck says so', async () => {
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    writeFileSync(archived(), '');
    expect(await place.json()).toMatchObject({ read: 0, files: { quarantined: 0, rewritten: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 3 });
  });

  it('by touching it only is no other file, nor is one that took the name of a removed one', async () => {
    place.put('x.csv', manyEvents('e', 5));
    await place.json();
    utimesSync(archived(), new Date(), new Date());
    expect(await place.json()).toMatchObject({ read: 0, files: { rewritten: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
    rmSync(archived());
    place.put('x.csv', manyEvents('other', 7));
    expect(await place.json()).toMatchObject({ inserted: 7, files: { rewritten: 0 } });
    expect(await place.json()).toMatchObject({ read: 0, files: { known: 0, rewritten: 0 } });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });
});

function quarantined(): string {
  return `${place.quarantine}/x.csv`;
}

describe('a quarantined file that grows', () => {
  const header = csvFile().trimEnd();

  it('is tried again by the next run, and fsck says so before', async () => {
    place.put('x.csv', header.slice(0, -20));
    expect(await place.json()).toMatchObject({ files: { quarantined: 1 } });
    appendFileSync(quarantined(), `${header.slice(-20)}\n${rowsBehind(0, 5)}`);
    const { exitCode, stdout } = await fsck();
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      `FAILED no file of ${place.quarantine} has grown since it was quarantined (1)`,
    );
    const files = { loaded: 1, quarantined: 0, quarantineGrown: 1 };
    expect(await place.json()).toMatchObject({ inserted: 5, files });
    expect(place.names('quarantine')).toEqual([]);
    expect(place.names('processed')).toEqual(['x.csv']);
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('is tried again by the run that quarantined it, and quarantined again where it is still bad', async () => {
    await using run = place.start(['--settle', '0', '--interval', '50ms']);
    place.put('x.csv', 'a,b\n');
    await run.untilStderr('file quarantined file=x.csv');
    while (!place.names('quarantine').includes('x.csv.reason.json')) await sleep(20);
    appendFileSync(quarantined(), '1,2\n');
    await run.untilStderr(
      'quarantined file grew after it was quarantined; loading it again file=x.csv',
    );
    await run.untilStderr(/file quarantined file=x.csv[^]*file quarantined file=x.csv/);
    run.kill('SIGTERM');
    expect((await run.ended).stdout).toContain('1 quarantined file grew after it was quarantined');
    expect(place.names('quarantine')).toEqual(['x.csv', 'x.csv.reason.json']);
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('of which every row was rejected is tried again as well', async () => {
    place.put('x.csv', csvFile(csvRow({ event_id: 'bad', price: '-1' })));
    expect(await place.json()).toMatchObject({ rejected: 1, files: { quarantined: 1 } });
    appendFileSync(quarantined(), rowsBehind(0, 5));
    expect(await place.json()).toMatchObject({ inserted: 5, rejected: 1 });
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });

  it('but does not begin as it did is left to the person who mends it', async () => {
    place.put('x.csv', 'a,b\n');
    await place.json();
    await sleep(50);
    writeFileSync(quarantined(), manyEvents('e', 5));
    expect(await place.json()).toMatchObject({ read: 0, files: { quarantineGrown: 0 } });
    expect(place.names('quarantine')).toEqual(['x.csv', 'x.csv.reason.json']);
    expect(await fsck()).toMatchObject({ exitCode: 0 });
  });
});

describe.runIf(process.platform === 'linux')('with a --settle of an hour', () => {
  it('a file that is renamed into the folder is taken at once, from there and from elsewhere', async () => {
    await using run = place.start(['--settle', '1h', '--interval', '1h']);
    await run.untilStderr('waiting files=0');
    writeFileSync(`${place.incoming}/.a.csv.tmp`, manyEvents('a', 5).trimEnd());
    renameSync(`${place.incoming}/.a.csv.tmp`, `${place.incoming}/a.csv`);
    await run.untilStderr('completed file=a.csv');
    writeFileSync(`${place.path}/b`, manyEvents('b', 5));
    renameSync(`${place.path}/b`, `${place.incoming}/b.csv`);
    await run.untilStderr('completed file=b.csv');
    run.kill('SIGTERM');
    await run.ended;
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 10, rejected: 0 });
  });

  it('a file that is written in place is not, beside one that is renamed', async () => {
    await using run = place.start(['--settle', '1h', '--interval', '1h']);
    await run.untilStderr('waiting files=0');
    place.put('written.csv', manyEvents('w', 5));
    writeFileSync(`${place.path}/b`, manyEvents('b', 5));
    renameSync(`${place.path}/b`, `${place.incoming}/b.csv`);
    await run.untilStderr('completed file=b.csv');
    run.kill('SIGTERM');
    await run.ended;
    expect(place.names('incoming')).toEqual(['written.csv']);
  });
});
