import { appendFileSync, existsSync, linkSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect } from 'vitest';
import { csvFile, csvRow, HEADER } from '../support/event-csv.js';
import { inThisForm } from './fault-form.js';
import type { FaultWorld } from './fault-world.js';
import { playScenarios } from './play-scenarios.js';
import { expectSurvival, untilSaid } from './run-progress.js';

const ONCE = ['--once', '--settle', '0'];
const MB = 1_024 * 1_024;
const LONG_LINE = inThisForm({ short: 100 * MB, long: 2_048 * MB + 1 });
const LONG_FIELD = inThisForm({ short: 100 * MB, long: 1_024 * MB });
const GZIP_PIECES = inThisForm({ short: 16, long: 64 });
const GZIP_PIECE = 16 * MB;

const row = (id: string) => csvRow({ event_id: id, event_timestamp: '2025-01-15 10:00:00.000' });
const eventOf = (id: string) => `${id} 2025-01-15 10:00:00.000`;

/** Loads everything in one run, whose own figures must be those of the files. */
async function loadAll(world: FaultWorld): Promise<void> {
  await using run = world.start([...ONCE, '--json']);
  await expectSurvival(run, world);
  const { rows, rejects, events } = world.expected;
  const figures = { read: rows, inserted: events.size, rejected: rejects };
  expect(JSON.parse(run.stdout())).toMatchObject(figures);
}

/** Loads a file of a good row, a bad one that is huge, and a good row again. */
async function loadBetween(
  world: FaultWorld,
  name: string,
  write: (path: string, before: string, after: string) => void,
): Promise<number> {
  const ids = [`before ${name}`, `after ${name}`];
  const [before = '', after = ''] = ids.map(row);
  write(join(world.place.incoming, name), csvFile(before), `\n${after}\n`);
  world.expected.addKnown(name, { events: ids.map(eventOf), rejects: 1 });
  await loadAll(world);
  return 1;
}

/** The zeros are a hole in the file: they take no room on the disk. */
function growTo(path: string, size: number): void {
  truncateSync(path, size);
}

function zerosInGzip(): Buffer {
  const piece = gzipSync(Buffer.alloc(GZIP_PIECE));
  return Buffer.concat(Array.from({ length: GZIP_PIECES }, () => piece));
}

async function expectQuarantine(world: FaultWorld, name: string, code: string): Promise<number> {
  await using run = world.start(ONCE);
  expect(await run.ended).toMatchObject({ exitCode: 3, signal: null });
  expect(world.place.reason(name)).toMatchObject({ code });
  return 1;
}

const KNOWN_FILES = inThisForm({ short: 100_000, long: 1_000_000 });

/** Compares one new file in an empty ledger with one in a ledger that knows many. */
async function fillLedger(world: FaultWorld): Promise<number> {
  const secondsOf = async (name: string) => {
    writeFileSync(join(world.place.incoming, name), csvFile(row(name)));
    world.expected.addKnown(name, { events: [eventOf(name)], rejects: 0 });
    await using run = world.start([...ONCE, '--json']);
    await expectSurvival(run, world);
    const { seconds } = JSON.parse(run.stdout()) as { seconds: number };
    return seconds;
  };
  await loadAll(world);
  const empty = await secondsOf('empty.csv');
  await world.withSql(async (sql) => {
    await sql`
      insert into ingest_files (sha256, file_name, file_bytes, status, settings, read, inserted,
        duplicates, rejected, finished_at)
      select encode(sha256(number::text::bytea), 'hex'), number || '.csv', 1, 'loaded', '{}', 0, 0, 0, 0, now()
      from generate_series(1, ${KNOWN_FILES}::int) number`;
  });
  const full = await secondsOf('full.csv');
  world.note = `${(full / empty).toFixed(1)} x the time`;
  return KNOWN_FILES;
}

/** More than one look at the folder takes. */
const WAITING_FILES = inThisForm({ short: 120_000, long: 1_000_000 });
/** How many names a file can have on ext4, and some to spare. */
const NAMES = 60_000;

/** Lets a run look at a folder of very many files: of a few contents, under many names each. */
async function fillFolder(world: FaultWorld): Promise<number> {
  const { incoming } = world.place;
  const links: string[] = [];
  for (let file = 0; file < WAITING_FILES / NAMES; file++) {
    const name = `many-${file}.csv`;
    const path = join(incoming, name);
    writeFileSync(path, csvFile(row(name)));
    world.expected.addKnown(name, { events: [eventOf(name)], rejects: 0 });
    for (let link = 1; link < NAMES; link++) {
      linkSync(path, `${path}.${link}.csv`);
      links.push(`${path}.${link}.csv`);
    }
  }
  await using run = world.start(['--settle', '0']);
  await untilSaid(run, 'committed');
  run.kill('SIGTERM');
  expect(await run.ended).toMatchObject({ exitCode: 143, signal: null });
  for (const link of links) {
    // On a slow machine the run archives some before it is told to stop: the same bytes under a second name.
    if (existsSync(link)) rmSync(link);
    else world.expected.addKnown(basename(link), { events: [], rejects: 0 });
  }
  return links.length;
}

const ordinary = {
  mostMemory: 256,
  sizes: [200, 1],
  times: { short: 1, long: 1 },
  deadline: { short: 120, long: 900 },
};

playScenarios('resource bombs', [
  {
    ...ordinary,
    name: 'files of one row, all at once',
    sizes: Array.from({ length: inThisForm({ short: 2_000, long: 100_000 }) }, () => 1),
    play: async (world) => {
      await loadAll(world);
      return world.expected.names.length;
    },
  },
  {
    ...ordinary,
    name: `a line of ${Math.floor(LONG_LINE / MB)} MB`,
    play: (world) =>
      loadBetween(world, 'line.csv', (path, before, after) => {
        writeFileSync(path, before);
        growTo(path, LONG_LINE);
        appendFileSync(path, after);
      }),
  },
  {
    ...ordinary,
    name: `a field of ${LONG_FIELD / MB} MB`,
    play: (world) =>
      loadBetween(world, 'field.csv', (path, before, after) => {
        const [start = '', end = ''] = csvRow({ product_name: 'huge' }).split('huge');
        writeFileSync(path, `${before}${start}"`);
        growTo(path, LONG_FIELD);
        appendFileSync(path, `"${end}${after}`);
      }),
  },
  {
    ...ordinary,
    name: 'a row of 10,000 fields',
    play: (world) =>
      loadBetween(world, 'fields.csv', (path, before, after) => {
        writeFileSync(path, `${before}${csvRow()}${',x'.repeat(9_984)}${after}`);
      }),
  },
  {
    ...ordinary,
    name: 'a header of 10,000 columns',
    play: (world) => {
      const columns = Array.from({ length: 9_984 }, (_, column) => `,c${column}`).join('');
      writeFileSync(join(world.place.incoming, 'wide.csv'), `${HEADER}${columns}\n`);
      return expectQuarantine(world, 'wide.csv', 'header.wide');
    },
  },
  {
    ...ordinary,
    name: `a gzip bomb of ${(GZIP_PIECES * GZIP_PIECE) / MB} MB in a row`,
    play: (world) =>
      loadBetween(world, 'bomb.csv.gz', (path, before, after) => {
        writeFileSync(path, Buffer.concat([gzipSync(before), zerosInGzip(), gzipSync(after)]));
      }),
  },
  {
    ...ordinary,
    name: `a gzip bomb of ${(GZIP_PIECES * GZIP_PIECE) / MB} MB and nothing else`,
    play: (world) => {
      writeFileSync(join(world.place.incoming, 'zeros.csv.gz'), zerosInGzip());
      return expectQuarantine(world, 'zeros.csv.gz', 'header.unreadable');
    },
  },
  { ...ordinary, name: `${KNOWN_FILES} files in the ledger, and one new one`, play: fillLedger },
  { ...ordinary, name: `${WAITING_FILES} files in the folder`, play: fillFolder },
]);
