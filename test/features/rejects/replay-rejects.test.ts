import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  openConnection,
  type Connection,
  type Sql,
} from '../../../src/io/postgres/connection/connection.js';
import { MappingChoice } from '../../../src/core/mapping/mapping-choice.js';
import { claimFiles } from '../../../src/pipeline/ledger/claim-files.js';
import { finishFiles, holdClaims } from '../../../src/pipeline/ledger/record-parts.js';
import { loadBatch } from '../../../src/pipeline/load/load-batch.js';
import { runReplay } from '../../../src/features/rejects/run-replay.js';
import { ruleSettings } from '../../../src/pipeline/rules/rule-settings.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';
import { expectBalance } from '../../support/accounts.js';
import { batchOf, batchPart, identifiedFile } from '../../support/batch-parts.js';
import { csvRow } from '../../support/event-csv.js';
import { perTest } from '../../support/fixture.js';
import { createMigratedDatabase } from '../../support/migrated-database.js';
import { untilBlocked } from '../../support/until-blocked.js';

const RUN = '00000000-0000-4000-8000-000000000001';
const ALL = { rule: undefined, file: undefined, since: undefined };
const CONTEXT = { schema: 'public', runId: RUN, dedupeHorizon: 1, now: () => 0 };
const CUT = { batchRows: 10, batchBytes: 1_000_000 };

const database = perTest(createMigratedDatabase);
let other: Connection;
beforeEach(async () => {
  other = await openConnection(database.target, { schema: 'public', applicationName: 'replay' });
});
afterEach(async () => {
  await other.end();
  await expectBalance(database.sql);
});

function replay(sql: Sql) {
  const rules = settingsFrom(ruleSettings, { maxPrice: '20000' });
  return runReplay(sql, ALL, { ...rules, schema: 'public' }, new MappingChoice(), Date.now());
}

const dear = (event_id: string) => csvRow({ event_id, price: '10000.01' });

/** Claims a file and loads its first part, which holds these rows. */
async function loadPart(rows: readonly string[], { last }: { readonly last: boolean }) {
  const files = [identifiedFile('a.csv')];
  const [result] = await claimFiles(database.sql, RUN, CUT, files);
  if (result?.kind !== 'claimed') throw new Error('the file is not ours');
  const part = await batchPart(result.claim, rows, { last });
  await loadBatch(database.sql, batchOf(part), CONTEXT);
  return { claim: result.claim, part };
}

it('a file that a run goes on with gets its sums from what the replay has moved', async () => {
  const { claim, part } = await loadPart([dear('a'), dear('b')], { last: false });
  expect(await replay(other.sql)).toMatchObject({ inserted: 2 });
  const end = await batchPart({ ...claim, partsDone: 1, resumeAt: part.to }, [dear('c')]);
  await loadBatch(database.sql, batchOf(end), CONTEXT);
  const [file] = await database.sql`select status, inserted, rejected from ingest_files`;
  expect(file).toEqual({ status: 'loaded', inserted: '2', rejected: '1' });
});

it('waits for a run that finishes the file at that moment, so that its sums are right', async () => {
  const { part } = await loadPart([dear('a'), dear('b')], { last: false });
  const batch = batchOf({ ...part, last: true });
  await database.sql`begin`;
  await holdClaims(database.sql, RUN, batch);
  await finishFiles(database.sql, batch); // sums what is committed now
  const replayed = replay(other.sql);
  await untilBlocked(database.sql, 'replay');
  await database.sql`commit`;
  expect(await replayed).toMatchObject({ inserted: 2 });
  const [file] = await database.sql`select status, inserted, rejected from ingest_files`;
  expect(file).toEqual({ status: 'loaded', inserted: '2', rejected: '0' });
});

it('tries what is there when the rejects were replaced while it waited', async () => {
  await loadPart([dear('a'), dear('b')], { last: true });
  await database.sql`begin`;
  await database.sql`select from ingest_files for update`; // as a reload does
  await database.sql`
    insert into rejected_events
      (batch_id, file_id, file_name, line_number, rules, columns, raw_line)
    select batch_id, file_id, file_name, line_number, rules, columns, raw_line from rejected_events`;
  await database.sql`
    delete from rejected_events
    where reject_id <= (select max(reject_id) - 2 from rejected_events)`;
  const replayed = replay(other.sql);
  await untilBlocked(database.sql, 'replay');
  await database.sql`commit`;
  expect(await replayed).toMatchObject({ tried: 2, inserted: 2 });
});

it('fails as a whole with the database, and can be done again', async () => {
  await loadPart([dear('a'), dear('b')], { last: true });
  await database.sql`
    create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$`;
  await database.sql`
    create trigger refuse before update on ingest_files for each row execute function refuse()`;
  await expect(replay(other.sql)).rejects.toThrow('no');
  await expectBalance(database.sql);
  const [events] = await database.sql`select count(*)::int as n from ecommerce_events`;
  expect(events).toEqual({ n: 0 });
  await database.sql`drop trigger refuse on ingest_files`;
  expect(await replay(other.sql)).toMatchObject({ inserted: 2 });
});
