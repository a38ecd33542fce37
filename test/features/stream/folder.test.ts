import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { expectBalance } from '../../support/accounts.js';
import { csvFile, csvRow, manyEvents, numberedRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { isRoot, mountTmpfs, unmount } from '../../support/run-as.js';
import { StreamPlace } from '../../support/stream-place.js';
import { untilBlocked } from '../../support/until-blocked.js';

const database = perTest(createMigratedDatabase);
const place = perTest(() => new StreamPlace(database.url));
afterEach(async () => {
  await expectBalance(database.sql);
});

describe('a file that is still being written', () => {
  it('is loaded whole by --once when its producer is done', async () => {
    const path = place.put('slow.csv', csvFile());
    await using run = place.start(['--once', '--settle', '600ms', '--json']);
    for (let row = 0; row < 10; row++) {
      appendFileSync(path, `${numberedRow('e', row)}\n`);
      await sleep(150);
    }
    const { stdout } = await run.ended;
    expect(JSON.parse(stdout)).toMatchObject({
      read: 10,
      inserted: 10,
      exitCode: 0,
      files: { loaded: 1 },
    });
    const files = await database.sql`select status from ingest_files`;
    expect([...files]).toEqual([{ status: 'loaded' }]);
  });

  it('and never stops growing is left by --once with a line about it', async () => {
    const path = place.put('endless.csv', csvFile());
    place.put('whole.csv', manyEvents('w', 10));
    const growing = setInterval(() => appendFileSync(path, `${numberedRow('e', 1)}\n`), 100);
    await using run = place.start(['--once', '--settle', '500ms']);
    const { exitCode, stderr } = await run.ended;
    clearInterval(growing);
    expect(place.names('incoming')).toEqual(['endless.csv']);
    expect(place.names('processed')).toEqual(['whole.csv']);
    expect(stderr).toContain('entry ignored name=endless.csv why="it is still being written"');
    expect(exitCode).toBe(0);
  });

  it('and pauses for longer than --settle is read again, and no event is lost or doubled', async () => {
    const rows = Array.from({ length: 4_000 }, (_, row) => `${numberedRow('e', row)}\n`);
    const path = place.put('pausing.csv', csvFile() + rows.slice(0, 500).join(''));
    await using run = place.start([
      '--settle',
      '20ms',
      '--interval',
      '100ms',
      '--batch-rows',
      '50',
    ]);
    for (let from = 500; from < rows.length; from += 500) {
      // Nothing is committed until the producer has gone on, so that the file is never archived before.
      await database.sql`begin`;
      await database.sql`lock table ingest_batches in exclusive mode`;
      await untilBlocked(database.sql, 'ecomstream loader');
      appendFileSync(path, rows.slice(from, from + 500).join(''));
      await database.sql`commit`;
    }
    await untilEvents(4_000);
    run.kill('SIGINT');
    expect(await run.ended).toMatchObject({ exitCode: 130 });
    expect(run.stderr()).not.toContain('file failed');
  });

  it('and is rewritten while it is read is loaded anew, which is no failure', async () => {
    const path = place.put('a.csv', manyEvents('old-', 20_000));
    await using run = place.start(['--once', '--settle', '0', '--batch-rows', '50']);
    await run.untilStderr('batch 2 completed');
    writeFileSync(path, manyEvents('new-', 100));
    const { exitCode, stdout, stderr } = await run.ended;
    expect(stderr).toContain('entry ignored name=a.csv why="it changed while it was read');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^Files +1 loaded$/m);
    const [row] = await database.sql`
      select count(*)::int as events from ecommerce_events where event_id like 'new-%'`;
    expect(row).toEqual({ events: 100 });
    expect(readFileSync(join(place.processed, 'a.csv'), 'utf8')).toBe(manyEvents('new-', 100));
  });

  it('and is taken away while it is read has failed; what was committed stays', async () => {
    const path = place.put('a.csv', manyEvents('e', 20_000));
    await using run = place.start(['--once', '--settle', '0', '--batch-rows', '50']);
    await run.untilStderr('batch 2 completed');
    rmSync(path);
    const { exitCode, stderr } = await run.ended;
    expect(stderr).toContain('file failed file=a.csv reason=file.gone');
    expect(exitCode).toBe(5);
    place.put('a.csv', manyEvents('e', 20_000));
    expect(await place.json()).toMatchObject({ exitCode: 0, files: { loaded: 1 } });
    expect(await expectBalance(database.sql)).toMatchObject({ inserted: 20_000, duplicates: 0 });
  });
});

describe('a run that watches', () => {
  it('sees a new file at once, however long the interval', async () => {
    await using run = place.start(['--interval', '1h', '--settle', '0']);
    await run.untilStderr('waiting files=0');
    place.put('new.csv', manyEvents('a', 5));
    await run.untilStderr('batch 1 completed file=new.csv');
    // A producer that writes elsewhere and renames, as it should.
    writeFileSync(join(place.path, 'moved.csv'), manyEvents('b', 5));
    renameSync(join(place.path, 'moved.csv'), join(place.incoming, 'moved.csv'));
    await run.untilStderr('batch 2 completed file=moved.csv');
    run.kill('SIGINT');
    expect((await run.ended).stdout).toContain('2 loaded');
  });

  it('goes on after a file that is not ours', async () => {
    await using run = place.start(['--interval', '1h', '--settle', '0']);
    place.put('bad.csv', 'x');
    await run.untilStderr('file quarantined file=bad.csv');
    place.put('good.csv', manyEvents('a', 5));
    await run.untilStderr('batch 1 completed file=good.csv');
    run.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ exitCode: 143 });
  });
});

describe('after the load', () => {
  it('delete removes the file, and only what was loaded', async () => {
    place.put('a.csv', manyEvents('e', 5));
    place.put('bad.csv', 'x');
    expect(await place.json(['--after-load', 'delete'])).toMatchObject({
      inserted: 5,
      exitCode: 3,
    });
    expect(place.names('incoming')).toEqual([]);
    expect(place.names('processed')).toEqual([]);
    expect(place.names('quarantine')).toEqual(['bad.csv', 'bad.csv.reason.json']);
  });

  it('keep leaves the file, which the next run knows', async () => {
    place.put('a.csv', manyEvents('e', 5));
    expect(await place.json(['--after-load', 'keep'])).toMatchObject({
      files: { loaded: 1, known: 0 },
    });
    expect(await place.json(['--after-load', 'keep'])).toMatchObject({
      files: { loaded: 0, known: 1 },
    });
    expect(place.names('incoming')).toEqual(['a.csv']);
    // A kept file that changes is another file.
    appendFileSync(join(place.incoming, 'a.csv'), `${numberedRow('e', 5)}\n`);
    expect(await place.json(['--after-load', 'keep'])).toMatchObject({
      inserted: 1,
      duplicates: 5,
    });
  });

  it('archive never overwrites another file of the same name', async () => {
    const contents = ['a', 'b', 'c'].map((prefix) => manyEvents(prefix, 3));
    for (const content of contents) {
      place.put('same.csv', content);
      expect(await place.json()).toMatchObject({ files: { loaded: 1 }, exitCode: 0 });
    }
    const archived = place.names('processed');
    expect(archived).toHaveLength(3);
    expect(archived).toContain('same.csv');
    const kept = archived.map((name) => readFileSync(join(place.processed, name), 'utf8'));
    expect(kept.toSorted()).toEqual(contents.toSorted());
  });

  it('archive finds its way to another file system', async () => {
    const archive = mkdtempSync('/dev/shm/ecomstream-test-');
    place.put('a.csv', manyEvents('e', 5));
    place.put('bad.csv', 'x');
    const result = await place.json([
      '--archive-dir',
      archive,
      '--quarantine-dir',
      join(archive, 'q'),
    ]);
    const found = [...readdirSync(archive), ...readdirSync(join(archive, 'q'))].sort();
    const content = readFileSync(join(archive, 'a.csv'), 'utf8');
    rmSync(archive, { recursive: true });
    expect(result).toMatchObject({ inserted: 5, exitCode: 3 });
    expect(found).toEqual(['a.csv', 'bad.csv', 'bad.csv.reason.json', 'q']);
    expect(content).toBe(manyEvents('e', 5));
    expect(place.names('incoming')).toEqual([]);
  });

  it('an archive that cannot be written is exit code 5; nothing is lost, and the next run mends it', async () => {
    writeFileSync(place.processed, 'a file in the place of the folder');
    place.put('a.csv', manyEvents('e', 5));
    const { exitCode, stderr } = await place.once();
    expect(exitCode).toBe(5);
    expect(stderr).toContain('file loaded file=a.csv reason=folder.unwritable');
    expect(stderr).toContain('Its events are safe and will not be loaded again.');
    expect(place.names('incoming')).toEqual(['a.csv']);
    rmSync(place.processed);
    expect(await place.json()).toMatchObject({ read: 0, files: { known: 1 }, exitCode: 0 });
    expect(place.names('processed')).toEqual(['a.csv']);
  });

  it.skipIf(!isRoot)('an archive on a full disk is the same (needs root)', async () => {
    const disk = join(place.path, 'disk');
    mkdirSync(disk);
    if (!mountTmpfs(disk, 'size=100k')) return;
    try {
      place.put('a.csv', manyEvents('e', 1_000));
      const { exitCode, stderr } = await place.once(['--archive-dir', disk]);
      expect(exitCode).toBe(5);
      expect(stderr).toContain(': ENOSPC');
      expect(place.names('incoming')).toEqual(['a.csv']);
    } finally {
      unmount(disk);
    }
    expect(await place.json()).toMatchObject({ read: 0, files: { known: 1 }, exitCode: 0 });
  });

  it('a quarantine that cannot be written leaves the file where it is, and says so', async () => {
    writeFileSync(place.quarantine, 'a file in the place of the folder');
    place.put('bad.csv', 'x');
    const { exitCode, stderr } = await place.once();
    expect(exitCode).toBe(5);
    expect(stderr).toContain('file failed file=bad.csv reason=folder.unwritable');
    expect(place.names('incoming')).toEqual(['bad.csv']);
    rmSync(place.quarantine);
    expect(await place.json()).toMatchObject({ files: { quarantined: 1 }, exitCode: 3 });
  });
});

describe('an incoming folder that will not do', () => {
  it.each([
    ['is not there', () => rmSync(place.incoming, { recursive: true }), 5, 'ENOENT'],
    [
      'is a file',
      () => {
        rmSync(place.incoming, { recursive: true });
        writeFileSync(place.incoming, '');
      },
      5,
      'ENOTDIR',
    ],
  ])('%s', async (_, prepare, code, why) => {
    prepare();
    const { exitCode, stderr } = await place.once();
    expect(exitCode).toBe(code);
    expect(stderr).toContain(`The folder ${place.incoming} cannot be read (${why}).`);
    expect(stderr).toContain('set another folder with --input');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('goes away while it is watched', async () => {
    await using run = place.start(['--interval', '100ms']);
    await run.untilStderr('waiting files=0');
    rmSync(place.incoming, { recursive: true });
    const { exitCode, stderr } = await run.ended;
    expect(exitCode).toBe(5);
    expect(stderr).toContain('cannot be read (ENOENT)');
  });

  it.each(['--archive-dir', '--quarantine-dir'])('is %s as well', async (flag) => {
    const { exitCode, stderr } = await place.once([flag, `${place.incoming}/../incoming`]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(`Cannot use ${flag}: it is the incoming folder itself`);
  });
});

it('a rejected row names the line that it has in the file, also behind fields with line ends', async () => {
  const long = csvRow({ event_id: 'long', customer_address: 'one\r\ntwo\rthree\n' });
  place.put('a.csv', csvFile(long, '', 'bad', long.replace('long', 'long2'), 'worse'));
  await place.json();
  const rows = await database.sql`
    select line_number::int as line, raw_line from rejected_events order by line_number`;
  expect([...rows]).toEqual([
    { line: 7, raw_line: 'bad' },
    { line: 12, raw_line: 'worse' },
  ]);
});

async function untilEvents(count: number): Promise<void> {
  for (;;) {
    const [row] = await database.sql`select count(*)::int as events from ecommerce_events`;
    if (row?.['events'] === count) return;
    await sleep(20);
  }
}
