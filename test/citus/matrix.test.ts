import { copyFileSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { targetUrl } from '../../src/io/postgres/connection/database-target.js';
import type { Sql } from '../../src/io/postgres/connection/connection.js';
import { contentOf } from '../support/content-of.js';
import { perSuite } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { runCli } from '../support/run-cli.js';
import { sharedData, sharedFile } from '../support/shared-data.js';
import { StreamPlace } from '../support/stream-place.js';
import { createClusterDatabase, HAS_CITUS, NO_CITUS, onNode } from './cluster.js';

const DAY = 86_400_000;
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

const VIEWS = [
  'shop_minute',
  'shop_daily',
  'shop_funnel',
  'shop_products',
  'shop_orders',
  'shop_customers',
];

/** A place for each of the two. */
class Places implements Disposable {
  constructor(
    readonly spread: StreamPlace,
    readonly single: StreamPlace,
  ) {}

  [Symbol.dispose](): void {
    this.spread[Symbol.dispose]();
    this.single[Symbol.dispose]();
  }
}

describe.skipIf(!HAS_CITUS)(
  `a cluster says what one server says${HAS_CITUS ? '' : ` (${NO_CITUS})`}`,
  () => {
    const cluster = perSuite(() => createClusterDatabase());
    const plain = perSuite(() => createMigratedDatabase());
    const places = perSuite(
      () => new Places(new StreamPlace(targetUrl(cluster.target)), new StreamPlace(plain.url)),
    );

    beforeAll(async () => {
      const { spread, single } = places;
      const now = Date.now();
      const times = [
        '--start',
        new Date(now - 40 * DAY).toISOString(),
        '--end',
        new Date(now).toISOString(),
      ];
      const manifest = ['--manifest', join(spread.path, 'truth.json')];
      const faults = ['--faults', 'malformed=2%,drift=5%,resent=5%'];
      const words = [
        '--count',
        '6000',
        '--seed',
        '5',
        '--batch-size',
        '500',
        ...times,
        ...faults,
        ...manifest,
      ];
      const made = await runCli(['generate', ...words, '--out-dir', spread.incoming]);
      expect(made).toMatchObject({ exitCode: 0 });
      for (const name of readdirSync(spread.incoming)) {
        cpSync(join(spread.incoming, name), join(single.incoming, name), KEEP_TIMES);
      }
      copyFileSync(join(spread.path, 'truth.json'), join(single.path, 'truth.json'));
    });

    /** Runs a command on both. */
    async function both(words: (place: StreamPlace) => readonly string[]) {
      const [spread, single] = await Promise.all(
        [places.spread, places.single].map(async (place) => {
          const { exitCode, stdout, stderr } = await place.command(words(place));
          return {
            exitCode,
            said: withoutRun(place, stdout),
            stderr: stderr.replaceAll(place.path, ''),
          };
        }),
      );
      return { spread, single };
    }

    function withoutRun(place: StreamPlace, stdout: string): unknown {
      if (!stdout.trimStart().startsWith('{')) return stdout.replaceAll(place.path, '');
      return JSON.parse(stdout.replaceAll(place.path, ''), (key, value: unknown) =>
        OF_THE_RUN.has(key) ? undefined : value,
      );
    }

    it.each<[string, (place: StreamPlace) => readonly string[]]>([
      [
        'a load of faulty files',
        (place) => [
          'stream',
          '--input',
          place.incoming,
          '--once',
          '--settle',
          '0',
          '--json',
          '--after-load',
          'keep',
          '--connections',
          '1',
          '--verify',
          join(place.path, 'truth.json'),
        ],
      ],
      [
        'a load of what was loaded',
        (place) => [
          'stream',
          '--input',
          place.incoming,
          '--once',
          '--settle',
          '0',
          '--json',
          '--after-load',
          'keep',
        ],
      ],
      ['stats', () => ['stats', '--json']],
      [
        'stats of a time, compared',
        () => [
          'stats',
          '--json',
          '--since',
          new Date(Date.now() - 10 * DAY).toISOString().slice(0, 11) + '07:31:00Z',
          '--compare',
          'previous',
        ],
      ],
      ['cohorts', () => ['stats', '--json', '--section', 'cohorts']],
      ['RFM', () => ['stats', '--json', '--section', 'rfm']],
      ['the rejects', () => ['rejects', 'list', '--json']],
      ['the exported rejects', () => ['rejects', 'export']],
      [
        'a replay of rejects',
        (place) => [
          'rejects',
          'replay',
          '--max-price',
          '100000',
          '--json',
          '--input',
          place.incoming,
        ],
      ],
      ['the shop, live', () => ['live', '--json', '--now', 'data', '--window', '30d']],
      [
        'a reload',
        (place) => [
          'reload',
          join(place.incoming, readdirSync(place.incoming).sort()[1] ?? ''),
          '--json',
        ],
      ],
      ['fsck', (place) => ['fsck', '--json', '--input', place.incoming]],
    ])('%s', async (_, words) => {
      const { spread, single } = await both(words);
      expect(spread).toEqual(single);
    });

    it.each([
      ['erase', []],
      ['anonymise', ['--anonymise']],
    ])('%s', async (_, words) => {
      const [row] = await plain.sql<{ email: string }[]>`
      select customer_email as email from ecommerce_events where customer_email is not null
      group by 1 order by count(*) desc, 1 limit 1`;
      const { spread, single } = await both((place) => [
        'erase',
        '--email',
        row?.email ?? '',
        '--json',
        '--input',
        place.incoming,
        ...words,
      ]);
      expect(spread).toEqual(single);
      expect(spread?.said).toMatchObject({
        events: expect.any(Number),
        rejects: expect.any(Number),
      });
    });

    it.skipIf(sharedData === undefined)('a layout of another shop', async () => {
      for (const place of [places.spread, places.single]) {
        mkdirSync(join(place.path, 'rees46'));
        copyFileSync(sharedFile('rees46/2019-Oct-5k.csv'), join(place.path, 'rees46', 'a.csv'));
      }
      const { spread, single } = await both((place) => [
        'stream',
        '--input',
        join(place.path, 'rees46'),
        '--mapping',
        'rees46',
        '--once',
        '--settle',
        '0',
        '--json',
      ]);
      expect(spread).toEqual(single);
      expect(spread).toMatchObject({ exitCode: 0 });
    });

    it('the views and all tables hold the same', async () => {
      const ofViews = async (sql: Sql) => {
        const rows: Record<string, readonly unknown[]> = {};
        for (const view of VIEWS) {
          const found = await sql<{ row: string }[]>`select v::text as row from ${sql(view)} v`;
          rows[view] = found.map(({ row }) => row).toSorted();
        }
        return rows;
      };
      const spread = await onNode(cluster.target, async (sql) => [
        await ofViews(sql),
        await contentOf(sql),
      ]);
      const single = [await ofViews(plain.sql), await contentOf(plain.sql)];
      expect(JSON.stringify(spread, null, 1)).toBe(JSON.stringify(single, null, 1));
    });

    it('old months go, and nothing else', async () => {
      const { spread, single } = await both((place) => [
        'retain',
        '--keep',
        '1000d',
        '--json',
        '--input',
        place.incoming,
      ]);
      expect(spread).toEqual(single);
      const checked = await places.spread.command(['fsck', '--input', places.spread.incoming]);
      expect(checked).toMatchObject({ exitCode: 0 });
    });
  },
);
