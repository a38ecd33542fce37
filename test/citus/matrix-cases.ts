import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import { contentOf } from '../support/content-of.js';
import { perSuite } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { runCli } from '../support/run-cli.js';
import { sharedData, sharedFile } from '../support/shared-data.js';
import { SHOP_VIEWS } from '../support/shop-views.js';
import { StreamPlace } from '../support/stream-place.js';
import { createClusterDatabase, HAS_CITUS, NO_CITUS, onNode } from './cluster.js';

const DAY = 86_400_000;
const NOW = Date.now();
/** Files are loaded in the order of their times. */
const KEEP_TIMES = { preserveTimestamps: true };

/** What differs between two runs of the same command. */
const OF_THE_RUN: ReadonlySet<string> = new Set([
  'seconds',
  'eventsPerSecond',
  'throughput',
  'loadHistory',
  'load',
  'before',
  'now',
  'rejectedAt',
  'readAt',
]);

/** A place for the cluster, and one for the single server. */
class Places implements Disposable {
  constructor(
    readonly spread: StreamPlace,
    readonly single: StreamPlace,
  ) {}

  get both(): readonly StreamPlace[] {
    return [this.spread, this.single];
  }

  [Symbol.dispose](): void {
    for (const place of this.both) place[Symbol.dispose]();
  }
}

type Words = (place: StreamPlace) => readonly string[];

const LOAD = ['--once', '--settle', '0', '--json', '--after-load', 'keep'];
const load: Words = ({ incoming }) => ['stream', '--input', incoming, ...LOAD];
const minutesAgo = (days: number) => new Date(NOW - days * DAY - (NOW % 60_000)).toISOString();

const COMMANDS: readonly (readonly [string, Words])[] = [
  [
    'a load of faulty files',
    (place) => [...load(place), '--verify', join(place.path, 'truth.json')],
  ],
  ['a load of what was loaded', load],
  ['stats', () => ['stats', '--json']],
  [
    'stats of a time, compared',
    () => ['stats', '--json', '--since', minutesAgo(10), '--compare', 'previous'],
  ],
  ['cohorts', () => ['stats', '--json', '--section', 'cohorts']],
  ['RFM', () => ['stats', '--json', '--section', 'rfm']],
  ['the rejects', () => ['rejects', 'list', '--json']],
  ['the exported rejects', () => ['rejects', 'export']],
  [
    'a replay of rejects',
    ({ incoming }) => ['rejects', 'replay', '--max-price', '100000', '--json', '--input', incoming],
  ],
  ['the shop, live', () => ['live', '--json', '--now', 'data', '--window', '30d']],
  [
    'a reload',
    ({ incoming }) => [
      'reload',
      join(incoming, readdirSync(incoming).toSorted()[1] ?? ''),
      '--json',
    ],
  ],
  ['fsck', ({ incoming }) => ['fsck', '--json', '--input', incoming]],
];

/** What a command says in a place, without what belongs to the run or the place. */
async function answerIn(place: StreamPlace, words: Words) {
  const { exitCode, stdout, stderr } = await place.command(words(place));
  const [said, noted] = [stdout, stderr].map((text) => text.replaceAll(place.path, ''));
  return { exitCode, said: withoutRun(said ?? ''), noted };
}

function withoutRun(text: string): unknown {
  if (!text.trimStart().startsWith('{')) return text;
  return JSON.parse(text, (key, value: unknown) => (OF_THE_RUN.has(key) ? undefined : value));
}

/** All rows of the views and of the tables that loads write. */
async function everythingIn(sql: Sql): Promise<string> {
  const views: Record<string, readonly string[]> = {};
  for (const view of SHOP_VIEWS) {
    const rows = await sql<{ row: string }[]>`select v::text as row from ${sql(view)} v`;
    views[view] = rows.map(({ row }) => row).toSorted();
  }
  return JSON.stringify([views, await contentOf(sql)], null, 1);
}

/** Files with faults, and the truth about them, the same in both places. */
async function makeFiles({ spread, single }: Places): Promise<void> {
  const times = ['--start', minutesAgo(40), '--end', minutesAgo(0)];
  const faults = ['--faults', 'malformed=2%,drift=5%,resent=5%'];
  const manifest = ['--manifest', join(spread.path, 'truth.json')];
  const count = ['--count', '6000', '--seed', '5', '--batch-size', '500'];
  const where = ['--out-dir', spread.incoming, '--log-level', 'off'];
  const words = [...count, ...times, ...faults, ...manifest, ...where];
  const made = await runCli(['generate', ...words]);
  if (made.exitCode !== 0) throw new Error(made.stderr);
  for (const name of readdirSync(spread.incoming)) {
    cpSync(join(spread.incoming, name), join(single.incoming, name), KEEP_TIMES);
  }
  copyFileSync(join(spread.path, 'truth.json'), join(single.path, 'truth.json'));
}

const why = HAS_CITUS ? '' : ` (${NO_CITUS})`;

describe.skipIf(!HAS_CITUS)(`a cluster says what one server says${why}`, () => {
  const cluster = perSuite(() => createClusterDatabase());
  const plain = perSuite(() => createMigratedDatabase());
  const places = perSuite(
    () => new Places(new StreamPlace(targetUrl(cluster.target)), new StreamPlace(plain.url)),
  );
  beforeAll(() => makeFiles(places));

  const answers = (words: Words) => Promise.all(places.both.map((place) => answerIn(place, words)));

  it.each(COMMANDS)('%s', async (_, words) => {
    const [spread, single] = await answers(words);
    expect(spread).toEqual(single);
  });

  it.each([
    ['erase', []],
    ['anonymise', ['--anonymise']],
  ])('%s', async (_, words) => {
    const [row] = await plain.sql<{ email: string }[]>`
      select customer_email as email from ecommerce_events where customer_email is not null
      group by 1 order by count(*) desc, 1 limit 1`;
    const person = ['--email', row?.email ?? '', '--json', ...words];
    const erase: Words = ({ incoming }) => ['erase', ...person, '--input', incoming];
    const [spread, single] = await answers(erase);
    expect(spread).toEqual(single);
    expect(spread?.said).toMatchObject({ events: expect.any(Number), rejects: expect.any(Number) });
  });

  it.skipIf(sharedData === undefined)('a layout of another shop', async () => {
    for (const { path } of places.both) {
      mkdirSync(join(path, 'rees46'));
      copyFileSync(sharedFile('rees46/2019-Oct-5k.csv'), join(path, 'rees46', 'a.csv'));
    }
    const [spread, single] = await answers(({ path }) => {
      return ['stream', '--input', join(path, 'rees46'), '--mapping', 'rees46', ...LOAD];
    });
    expect(spread).toEqual(single);
    expect(spread).toMatchObject({ exitCode: 0 });
  });

  it('views and tables', async () => {
    const spread = await onNode(cluster.target, everythingIn);
    expect(spread).toBe(await everythingIn(plain.sql));
  });

  it('a removal of old months', async () => {
    const keep = ['--keep', '1000d', '--json'];
    const [spread, single] = await answers(({ incoming }) => {
      return ['retain', ...keep, '--input', incoming];
    });
    expect(spread).toEqual(single);
    expect(await places.spread.command(['fsck'])).toMatchObject({ exitCode: 0 });
  });
});
