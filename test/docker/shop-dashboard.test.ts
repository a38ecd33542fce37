import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { summarise } from '../../src/pipeline/summaries/summarise.js';
import { packageFile } from '../../src/io/process/package-root.js';
import { csvRow, HEADER } from '../support/event-csv.js';
import { perSuite } from '../support/fixture.js';
import { createMigratedDatabase } from '../support/migrated-database.js';
import { SHOP_VIEWS } from '../support/shop-views.js';
import { Shop } from '../support/shop.js';

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly datasource: { readonly uid: string };
  readonly targets: readonly { readonly rawSql: string; readonly format: string }[];
}
interface Dashboard {
  readonly uid: string;
  readonly panels: readonly Panel[];
  readonly templating: { readonly list: readonly { name: string; query: string }[] };
}

const read = (path: string) => readFileSync(packageFile(`docker/grafana/${path}`), 'utf8');
const dashboard = JSON.parse(read('dashboards/shop.json')) as Dashboard;
const PANELS = dashboard.panels.map(({ title, targets }): [string, string] => [
  title,
  targets.map(({ rawSql }) => rawSql).join(';'),
]);
const VARIABLES = dashboard.templating.list.map(({ name, query }): [string, string] => [
  name,
  query,
]);

const MINUTE = 60_000;
const NOW = Date.now();
const TYPES = ['view', 'view', 'cart', 'checkout', 'purchase', 'refund'];
const SECONDS: Readonly<Record<string, number>> = { '1m': 60, '1h': 3_600 };

/** As https://grafana.com/docs/grafana/latest/datasources/postgres/query-editor/#macros says. */
function expand(sql: string, values: Readonly<Record<string, readonly string[]>>): string {
  const [from, to] = [NOW - 2 * 1_440 * MINUTE, NOW].map((at) => new Date(at).toISOString());
  return sql
    .replaceAll(/\$__timeFilter\(([\w.]+)\)/g, `$1 BETWEEN '${from}' AND '${to}'`)
    .replaceAll(/\$__timeGroupAlias\((\w+), '(\w+)'\)/g, (_, column: string, unit: string) => {
      const seconds = SECONDS[unit];
      return `floor(extract(epoch from ${column})/${seconds})*${seconds} AS "time"`;
    })
    .replaceAll(/\$\{(\w+):sqlstring\}/g, (_, name: string) =>
      (values[name] ?? []).map((value) => `'${value.replaceAll("'", "''")}'`).join(','),
    );
}

const database = perSuite(createMigratedDatabase);
const shop = perSuite(() => new Shop(database));
/** A role that may read the views and nothing else. */
const reader = perSuite(async () => {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await database.sql.unsafe(`create role ${name};
    revoke all on schema public from public;
    grant usage on schema public to ${name};
    grant select on ${SHOP_VIEWS.join(', ')} to ${name}`);
  return {
    name,
    [Symbol.asyncDispose]: async () => {
      await database.sql.unsafe(`drop owned by ${name}; drop role ${name}`);
    },
  };
});
const values: Record<string, string[]> = {};

/** The rows of a question of the dashboard. */
async function ask(sql: string): Promise<Record<string, unknown>[]> {
  const expanded = expand(sql, values);
  expect(expanded).not.toContain('$');
  const results = await database.sql.begin(async (sql) => {
    await sql.unsafe(`set local role ${reader.name}`);
    return sql.unsafe<Record<string, unknown>[]>(expanded);
  });
  return [...results];
}

beforeAll(async () => {
  const rows = Array.from({ length: 120 }, (_, row) => {
    const usual = csvRow({
      event_id: `e-${row}`,
      event_type: TYPES[row % TYPES.length]!,
      event_timestamp: new Date(NOW - (row + 1) * 11 * MINUTE).toISOString(),
      category: ["Toys & Kid's", 'Books'][row % 2]!,
      session_id: `s-${row % 9}`,
      customer_email: `c${row % 5}@example.com`,
      user_agent: row % 4 < 2 ? 'mobile' : 'desktop',
    });
    const order = row % 12 === 4 ? '' : `o-${row % 7}`;
    return `${usual},2,${['EUR', 'USD', ''][Math.floor(row / 6) % 3]},${order}`;
  });
  shop.put('a.csv', [`${HEADER},quantity,currency,order_id`, ...rows, ''].join('\n'));
  await shop.run({
    edges: { deviceType: (agent) => (agent === 'mobile' ? 'Mobile' : 'Desktop') },
  });
  await summarise(database.sql, 'public');
  for (const [name, query] of VARIABLES) {
    const rows = await ask(query);
    values[name] = rows.map((row) => String(Object.values(row)[0]));
  }
});

describe('the dashboard of the shop', () => {
  it('lets choose currencies, categories and devices', () => {
    expect(values).toEqual({
      currency: expect.arrayContaining(['EUR', 'USD', 'none']),
      category: expect.arrayContaining(["Toys & Kid's", 'Books']),
      device: expect.arrayContaining(['Mobile', 'Desktop']),
    });
  });

  it.each(PANELS)('has an answer from the views: %s', async (_, sql) => {
    expect((await ask(sql)).length).toBeGreaterThan(0);
  });

  it('uses every view, and its own source of data', () => {
    const all = PANELS.map(([, sql]) => sql).join(' ');
    for (const view of SHOP_VIEWS) expect(all).toContain(view);
    for (const { datasource } of dashboard.panels) expect(datasource.uid).toBe('shop');
    expect(new Set(PANELS.map(([title]) => title)).size).toBe(PANELS.length);
  });

  it('names a time in each series', () => {
    for (const { type, targets } of dashboard.panels) {
      for (const { rawSql, format } of targets) {
        expect(format).toBe(type === 'table' ? 'table' : 'time_series');
        expect(/"time"|\$__timeGroupAlias/.test(rawSql)).toBe(type === 'timeseries');
      }
    }
  });

  it('adds up no amounts of several currencies', () => {
    const added = PANELS.map(([, sql]) => sql).filter((sql) =>
      /sum\((?:revenue|refunds)\)/.test(sql),
    );
    expect(added.length).toBeGreaterThan(5);
    for (const sql of added) {
      expect(sql).toMatch(/coalesce\(currency, 'none'\) as (?:metric|"Currency")/);
    }
  });

  it('tells what the events come to', async () => {
    const sales = PANELS.find(([title]) => title === 'Sales')?.[1] ?? '';
    const rows = await ask(sales);
    const [row] = await database.sql<{ revenue: string; refunds: string }[]>`
      select sum(price * quantity) filter (where event_type = 'purchase') as revenue,
        sum(price * quantity) filter (where event_type = 'refund') as refunds
      from ecommerce_events where currency = 'EUR'`;
    const euros = rows.find((each) => each['Currency'] === 'EUR');
    expect(euros).toMatchObject({ Revenue: row?.revenue, Refunds: row?.refunds });
    values['currency'] = ['EUR'];
    expect(await ask(sales)).toEqual([euros]);
  });
});

it('the source of data has no password, and that of the embedded database is the same role', () => {
  const source = read('provisioning/datasources/shop.yml');
  expect(source).toMatch(/^ +password: \$ANALYST_PASSWORD$/m);
  expect(source).toMatch(/^ +user: analyst$/m);
  const asked = new Set([...source.matchAll(/\$(\w+)/g)].map(([, name]) => name));
  const compose = readFileSync(packageFile('docker/compose.yaml'), 'utf8');
  const [, grafana = ''] = /^ {2}grafana:\n(.*?)\n\n/ms.exec(compose) ?? [];
  for (const name of asked) expect(grafana).toContain(`${name}: `);
});
