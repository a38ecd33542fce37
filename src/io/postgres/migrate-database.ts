import { hint, hintOf, type Hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import type { migrateSettings } from './schema/migrate-settings.js';
import type { SettingValues } from '../../core/settings/setting.js';
import { UsageError } from '../../core/errors/usage-error.js';
import { formatCounted } from '../../core/text/format-count.js';
import {
  distributeEvents,
  requireWorkers,
  type Distribution,
} from './cluster/distribute-events.js';
import { openConnection } from './connection/connection.js';
import { databaseFailure } from './connection/database-failure.js';
import { describeTarget } from './connection/database-target.js';
import { resolveTarget, type DatabaseSettingValues } from './resolve-target.js';
import { migrate } from './schema/migrate.js';
import { readSchemaFile } from './schema/read-schema-file.js';
import { describeRewrite, rewrittenBytes } from './schema/rewrite.js';
import { readSchemaState, type SchemaState } from './schema/schema-state.js';

/** The output of `migrate --json`. */
export interface MigrationJson {
  readonly from: number;
  readonly to: number;
  readonly applied: readonly string[];
  /** With `--status` and `--dry-run`: the sections that a migration would apply. */
  readonly pending?: readonly string[];
  /** With `--distribute`: the numbers of shards and workers of the events. */
  readonly distributed?: { readonly shards: number; readonly workers: number };
}

/** The result of the command: its JSON and the lines for people. */
export interface MigrationOutcome {
  readonly migration: MigrationJson;
  readonly lines: readonly Hint[];
}

/** Migrates the configured database, or only reports its state. */
export async function migrateDatabase(
  settings: DatabaseSettingValues & SettingValues<typeof migrateSettings>,
  notify: (line: string) => void,
): Promise<MigrationOutcome> {
  const { schema, distribute, shards } = settings;
  assertCombined(settings);
  const { target, embedded } = await resolveTarget(settings, notify);
  const connection = await openConnection(target, {
    schema,
    applicationName: 'ecomstream migrate',
  });
  await using _ = connection;
  const file = readSchemaFile();
  try {
    if (settings.status || settings.dryRun) {
      const state = await readSchemaState(connection.sql, schema, file);
      const bytes = await rewrittenBytes(connection.sql, schema, state.pending);
      return preview(state, bytes, settings);
    }
    if (distribute) await requireWorkers(connection.sql); // before anything is changed
    const migration = await migrate(connection.sql, schema, file, {
      isLocal: embedded,
      notify,
    });
    if (!distribute) return { migration, lines: [describeMigration(migration)] };
    const { isOld, ...distributed } = await distributeEvents(connection.sql, shards);
    return {
      migration: { ...migration, distributed },
      lines: [describeMigration(migration), describeDistribution(distributed, isOld)],
    };
  } catch (error) {
    throw databaseFailure(error, describeTarget(target), target.user);
  }
}

function assertCombined({
  distribute,
  shards,
  status,
  dryRun,
}: SettingValues<typeof migrateSettings>): void {
  if (shards !== undefined && !distribute) {
    throw new UsageError('--shards needs --distribute.', {
      code: 'usage.shards',
      hint: 'Add --distribute, or remove --shards.',
    });
  }
  if (distribute && (status || dryRun)) {
    throw new UsageError('Cannot combine --distribute with --status or --dry-run.', {
      code: 'usage.distribute',
      hint: hint`To show the distribution, run: ${POINTERS.doctor}`,
    });
  }
}

function preview(
  state: SchemaState,
  bytes: number,
  { dryRun }: { readonly dryRun: boolean },
): MigrationOutcome {
  if (state.refusal !== undefined) throw state.refusal;
  const pending = state.pending.map((section) => section.name);
  const migration = { from: state.version, to: state.version, applied: [], pending };
  const status: Hint =
    pending.length === 0
      ? `The schema is current (version ${state.version}).`
      : hint`The schema has version ${String(state.version)}; version ${String(state.needed)} is required. Run: ${POINTERS.migrate}`;
  const statements = state.pending.flatMap(({ version, name, sql }) => [
    `-- version ${version}: ${name}`,
    sql,
  ]);
  const rewrite = describeRewrite(bytes);
  const lines = [status, ...(rewrite === undefined ? [] : [rewrite])];
  return {
    migration,
    lines: dryRun ? [...statements, ...lines.map((line) => hintOf('-- ', line))] : lines,
  };
}

function describeDistribution(
  { shards, workers }: Omit<Distribution, 'isOld'>,
  isOld: boolean,
): string {
  const where = `${formatCounted(shards, 'shard')} on ${formatCounted(workers, 'worker')}`;
  return isOld
    ? `The events are already distributed over ${where}; nothing changed.`
    : `Distributed the events over ${where}.`;
}

function describeMigration({ from, to, applied }: MigrationJson): string {
  return applied.length === 0
    ? `The schema is current (version ${to}).`
    : `Migrated the schema from version ${from} to ${to}: ${applied.join('; ')}.`;
}
