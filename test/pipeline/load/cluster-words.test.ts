import { expect, it } from 'vitest';
import { runChecks } from '../../../src/features/fsck/run-checks.js';
import { startDatabaseProxy } from '../../support/database-proxy.js';
import { manyEvents } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { batchesOf, Shop } from '../../support/shop.js';

// What a cluster says in the place of a single server, said by a single server.

const database = perTest(createMigratedDatabase);

/** The function that reports an error of plpgsql, and one of Citus: names of one length, so that messages stay whole. */
const OF_PLPGSQL = 'exec_stmt_raise';
const OF_CITUS = 'ReportCopyError';

function saysInstead(bytes: Buffer): Buffer {
  const text = bytes.toString('latin1');
  return text.includes(OF_PLPGSQL)
    ? Buffer.from(text.replaceAll(OF_PLPGSQL, OF_CITUS), 'latin1')
    : bytes;
}

async function expectAllLoaded(shop: Shop, events: number): Promise<void> {
  const { sql } = database;
  const reports = await shop.run({ texts: { batchRows: '40' } });
  const inserted = batchesOf(reports).reduce((sum, batch) => sum + batch.inserted, 0);
  expect(inserted).toBe(events);
  expect([...(await sql`select count(*)::integer as events from ecommerce_events`)]).toEqual([
    { events },
  ]);
  expect((await runChecks(sql)).filter(({ ok }) => !ok)).toEqual([]);
}

it('a COPY that a worker refuses for a row of another writer is done the staged way', async () => {
  const { sql } = database;
  await sql`create sequence refusals`;
  await sql
    .unsafe(
      `create function refuse_copy() returns trigger language plpgsql as $$ begin
        if current_query() like 'copy ecommerce_events%' then
          perform nextval('refusals');
          raise exception 'duplicate key value violates unique constraint' using errcode = 'XX000';
        end if;
        return new;
      end $$;
      create trigger refuse_copy before insert on ecommerce_events for each row execute function refuse_copy()`,
    )
    .simple();
  await using proxy = await startDatabaseProxy(database.target);
  proxy.onServerBytes = saysInstead;
  using shop = new Shop({ target: proxy.target });
  shop.put('a.csv', manyEvents('e', 100));
  await expectAllLoaded(shop, 100);
  const [{ last_value: refusals } = {}] = await sql`select last_value::integer from refusals`;
  expect(refusals).toBeGreaterThan(0);
});

it('a commit that a worker has not finished is a commit', async () => {
  const { sql } = database;
  await sql
    .unsafe(
      `create function warn_at_commit() returns trigger language plpgsql as $$ begin
        raise warning 'failed to commit transaction on worker-1:5432' using errcode = '01000';
        return null;
      end $$;
      create constraint trigger warn_at_commit after insert on ingest_batches
        deferrable initially deferred for each row execute function warn_at_commit()`,
    )
    .simple();
  let warnings = 0;
  await using proxy = await startDatabaseProxy(database.target);
  proxy.onServerBytes = (bytes) => {
    if (bytes.includes('failed to commit transaction')) warnings++;
    return bytes;
  };
  using shop = new Shop({ target: proxy.target });
  shop.put('a.csv', manyEvents('e', 100));
  await expectAllLoaded(shop, 100);
  expect(warnings).toBeGreaterThan(0);
});
