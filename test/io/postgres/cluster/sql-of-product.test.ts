import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { packageFile } from '../../../../src/io/process/package-root.js';

/** What a cluster refuses: seen on Citus 13.2 with the events spread over it. */
interface Refused {
  readonly what: string;
  readonly isIn: (statement: string) => boolean;
}

const NAMES_EVENTS = /\becommerce_events\b/;
const has =
  (...patterns: readonly RegExp[]) =>
  (statement: string) =>
    patterns.every((pattern) => pattern.test(statement));

const REFUSED: readonly Refused[] = [
  { what: 'an empty list of what is selected', isIn: has(/\bselect\s+from\b/) },
  { what: 'MERGE', isIn: has(/\bmerge\s+into\b/) },
  { what: 'a trigger', isIn: has(/\bcreate\s+(?:or\s+replace\s+)?trigger\b/) },
  { what: 'DETACH CONCURRENTLY', isIn: has(/\bdetach\s+partition\s+\S+\s+concurrently\b/) },
  {
    what: 'GROUPING SETS over the events, but for those of a materialized query',
    isIn: (statement) =>
      has(/\bgrouping\s+sets\b|\b(?:cube|rollup)\s*\(/, NAMES_EVENTS)(statement) &&
      !/\bas\s+materialized\s*\(/.test(statement),
  },
  {
    what: 'a search of the events for each row of something else',
    isIn: has(/\bexists\s*\(\s*select\b[^()]*\bfrom\s+ecommerce_events\b/),
  },
  {
    what: 'NOT EXISTS between a temporary table and the events',
    isIn: has(/\bnot\s+exists\b/, /\b(?:staged_events|pg_temp)\b/, NAMES_EVENTS),
  },
  {
    what: 'a volatile function in a change that searches the events',
    isIn: has(/\b(?:update|delete\s+from)\b/, /\b(?:clock_timestamp|random|now)\(\)/, NAMES_EVENTS),
  },
  { what: 'now() on conflict', isIn: has(/\bdo\s+update\s+set\b[^;]*=\s*now\(\)/, NAMES_EVENTS) },
  {
    what: 'a constraint beside another change of the events',
    isIn: has(/\balter\s+table\s+ecommerce_events\b[^;]*,[^;]*\badd\s+constraint\b/),
  },
];

/** A literal that can hold SQL; what is put into it stands for itself. */
const LITERAL = /`(?:[^`\\]|\\.)*`|'(?:[^'\\\n]|\\.)*'/g;
const IS_SQL = /\b(?:select|insert|update|delete|with|alter|create|merge)\b/;

function sourcesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function* statements(): Generator<{ readonly from: string; readonly text: string }> {
  for (const file of sourcesOf(packageFile('src'))) {
    const from = relative(packageFile('.'), file);
    for (const [literal] of readFileSync(file, 'utf8').matchAll(LITERAL)) {
      if (IS_SQL.test(literal)) yield { from, text: literal.toLowerCase() };
    }
  }
  const schema = readFileSync(packageFile('schema.sql'), 'utf8').replaceAll(/--.*$/gm, '');
  for (const text of schema.split(/;\n/)) yield { from: 'schema.sql', text: text.toLowerCase() };
}

it('no statement has what a cluster refuses', () => {
  const all = [...statements()];
  expect(all.length).toBeGreaterThan(200);
  const refused = all.flatMap(({ from, text }) =>
    REFUSED.filter(({ isIn }) => isIn(text)).map(({ what }) => `${from}: ${what}: ${text}`),
  );
  expect(refused).toEqual([]);
});

it.each([
  ['select not exists (select from ecommerce_events)', 1],
  ['merge into ecommerce_events e using staged_events s on true when matched then delete', 1],
  ['create trigger t before insert on ecommerce_events', 1],
  ['alter table ecommerce_events detach partition a concurrently', 1],
  ['select count(*) from ecommerce_events group by grouping sets ((), (device_type))', 1],
  [
    'with e as materialized (select 1 from ecommerce_events) select 1 group by grouping sets (())',
    0,
  ],
  ['select 1 from ingest_files f where exists (select 1 from ecommerce_events where true)', 1],
  ['insert into ecommerce_events select 1 from staged_events where not exists (select 1)', 1],
  ['update ingest_files set a = now() where b in (select batch_id from ecommerce_events)', 1],
  ['insert into ecommerce_events on conflict (a) do update set b = now()', 1],
  ['alter table ecommerce_events add column a int, add constraint b check (true)', 1],
  ['select event_id from ecommerce_events where event_id = any($1)', 0],
])('%s: %i rules tell', (statement, rules) => {
  expect(REFUSED.filter(({ isIn }) => isIn(statement)).length > 0 ? 1 : 0).toBe(rules);
});
