import { randomUUID } from 'node:crypto';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { memoizeDeviceTypes } from '../../core/event/device-type.js';
import { summarise } from '../../pipeline/summaries/summarise.js';
import { registerWriter } from '../../pipeline/load/loading-runs.js';
import { fileValues } from '../../core/mapping/file-values.js';
import type { MappingChoice } from '../../core/mapping/mapping-choice.js';
import { readAgain } from '../../core/mapping/mappings.js';
import { isHeaderProblem, planHeader } from '../../core/mapping/row-plan.js';
import { rowInterpreter, type RuleSettings } from '../../pipeline/parts/row-interpreter.js';
import { openProtector } from '../../io/files/open-protector.js';
import { readBatches } from './read-rejects.js';
import { ReplayedIds } from './replayed-ids.js';
import type { RejectFilter } from './reject-filter.js';
import { replayBatch, type ReplayContext, type ReplayCounts } from './replay-rejects.js';

/**
 * Retries all selected rejects with the current rules, batch by batch. Concurrent replays wait for each other, so
 * that no row is loaded twice.
 * @throws UsageError for an unknown mapping, a missing key to hash with, or a dialect or mapping recorded by a
 *   newer version.
 */
export async function runReplay(
  sql: Sql,
  filter: RejectFilter,
  settings: RuleSettings & { readonly schema: string },
  mappings: MappingChoice,
  now: number,
): Promise<ReplayCounts> {
  const context = await replayContext(settings, mappings, now);
  let sum: ReplayCounts = { tried: 0, inserted: 0, duplicates: 0, rejected: 0, unreadable: 0 };
  await sql`select pg_advisory_lock(hashtext('ecomstream replay'), hashtext(${settings.schema}))`;
  await registerWriter(sql, randomUUID());
  for (const batchId of await readBatches(sql, filter)) {
    sum = add(sum, await replayBatch(sql, batchId, filter, context));
  }
  await summarise(sql, settings.schema);
  return sum;
}

async function replayContext(
  settings: RuleSettings & { readonly schema: string },
  mappings: MappingChoice,
  now: number,
): Promise<ReplayContext> {
  const protector = await openProtector(settings);
  const deviceType = memoizeDeviceTypes();
  return {
    schema: settings.schema,
    dedupeHorizon: settings.dedupeHorizon * 1_000,
    ids: new ReplayedIds(),
    interpreterOf: async ({ file, ...kept }) => {
      const mapping = await mappings.of(file);
      const { header, dialect } = readAgain(kept, mapping);
      const values = fileValues(file.name, mapping);
      const plan = planHeader(header, mapping, settings.onNewColumns, values);
      if (isHeaderProblem(plan)) return undefined;
      return rowInterpreter({ plan, dialect }, settings, { deviceType, now, protector });
    },
  };
}

function add(left: ReplayCounts, right: ReplayCounts): ReplayCounts {
  return {
    tried: left.tried + right.tried,
    inserted: left.inserted + right.inserted,
    duplicates: left.duplicates + right.duplicates,
    rejected: left.rejected + right.rejected,
    unreadable: left.unreadable + right.unreadable,
  };
}
