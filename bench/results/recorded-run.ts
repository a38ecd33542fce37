import type { RecordedRow } from './recorded-row.js';

/** The rows of a benchmark run that was recorded under a name. */
export interface RecordedRun {
  readonly name: string;
  readonly machine: string;
  readonly rows: readonly RecordedRow[];
}

/** A full run, a full run next to a busy core, or a quick one. */
export type RunKind = 'whole' | 'busy' | 'quick';

/** The content of `bench/recorded.json`: the last run of each kind. */
export type RecordedRuns = { readonly [Kind in RunKind]?: RecordedRun };

/**
 * Adds rows to the recorded run. Rows with the same name and id are replaced, so that a run can be made in parts.
 * Another name starts a new run.
 */
export function addToRun(recorded: RecordedRun | undefined, added: RecordedRun): RecordedRun {
  if (recorded?.name !== added.name) return added;
  const measured = new Map(added.rows.map((row) => [row.id, row]));
  const kept = recorded.rows.map((row) => measured.get(row.id) ?? row);
  const known = new Set(kept.map(({ id }) => id));
  return { ...added, rows: [...kept, ...added.rows.filter(({ id }) => !known.has(id))] };
}
