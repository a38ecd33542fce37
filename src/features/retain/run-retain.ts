import { withAudit, type Audited } from '../../io/postgres/audit-log/with-audit.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import { summariseNow } from '../../pipeline/summaries/summarise-now.js';
import { compressMonth, findMonthsToCompress } from './compress-months.js';
import { dropPartition } from './drop-partition.js';
import { countForgotten, removeForgotten } from './forget-rollup.js';
import type { PrunedKind } from './folders-to-prune.js';
import { holdRemoval } from './hold-removal.js';
import { pruneFolder, type FolderToPrune, type PrunedFiles } from './prune-folder.js';
import { countPartition, findOldPartitions, type OldPartition } from './old-partitions.js';
import { countOldRejects, removeOldRejects } from './old-rejects.js';

/** The retention times and the locations of the data. */
export interface RetainOptions {
  readonly schema: string;
  /** Data that ends before this time is deleted. */
  readonly before: Date;
  /** Months before this time are stored by column; undefined for none. */
  readonly compressBefore?: Date | undefined;
  /** Whether to delete the hours of dropped events from the rollup, too. */
  readonly withRollup: boolean;
  readonly dryRun: boolean;
  readonly folders: Readonly<Record<PrunedKind, FolderToPrune>>;
}

/** The output of `retain --json`: what was deleted, or would be with `--dry-run`. */
export interface Retention {
  /** ISO 8601, UTC. */
  readonly before: string;
  readonly dryRun: boolean;
  readonly partitions: readonly { readonly name: string; readonly events: number }[];
  /** The months that were compressed; only if requested. */
  readonly compressed?: readonly string[];
  readonly rejects: number;
  /** Rollup rows of months that were dropped earlier. */
  readonly rollupRows: number;
  readonly files: Readonly<Record<PrunedKind, PrunedFiles>>;
}

const AUDIT: Audited<Retention> = {
  command: 'retain',
  figuresOf: ({ before, partitions, compressed, rejects, rollupRows, files }) => ({
    before,
    partitions: partitions.length,
    events: partitions.reduce((sum, { events }) => sum + events, 0),
    ...(compressed === undefined ? {} : { compressed: compressed.length }),
    rejects,
    rollupRows,
    archives: files.archives.files,
    quarantine: files.quarantine.files,
    logs: files.logs.files,
  }),
};

/**
 * Deletes data older than the retention: event partitions, rejects, archives, quarantined files, logs. The ledger
 * keeps its record of every file. Concurrent calls wait for each other, and for an erase.
 */
export async function runRetain(sql: Sql, options: RetainOptions): Promise<Retention> {
  if (options.dryRun) return lookAtOld(sql, options);
  await holdRemoval(sql, options.schema);
  return withAudit(sql, AUDIT, () => removeOld(sql, options));
}

async function lookAtOld(sql: Sql, options: RetainOptions): Promise<Retention> {
  const { before, withRollup } = options;
  const partitions: Retention['partitions'][number][] = [];
  for (const partition of await findOldPartitions(sql, before)) {
    partitions.push({ name: partition.name, events: await countPartition(sql, partition) });
  }
  return {
    before: before.toISOString(),
    dryRun: true,
    partitions,
    ...(await compressOld(sql, options, () => Promise.resolve())),
    rejects: await countOldRejects(sql, before),
    rollupRows: withRollup ? await countForgotten(sql, before) : 0,
    files: await pruneFolders(options),
  };
}

async function removeOld(sql: Sql, options: RetainOptions): Promise<Retention> {
  const { before, withRollup, schema } = options;
  const partitions: Retention['partitions'][number][] = [];
  const old = await findOldPartitions(sql, before);
  if (old.length > 0) await summariseNow(sql, schema);
  for (const partition of old) {
    partitions.push({
      name: partition.name,
      events: await dropPartition(sql, partition, { withRollup }),
    });
  }
  return {
    before: before.toISOString(),
    dryRun: false,
    partitions,
    ...(await compressOld(sql, options, (month) => compressMonth(sql, month))),
    rejects: await removeOldRejects(sql, before),
    rollupRows: withRollup ? await removeForgotten(sql, before) : 0,
    files: await pruneFolders(options),
  };
}

/** Compresses the old months, except those that are dropped. */
async function compressOld(
  sql: Sql,
  { before, compressBefore }: RetainOptions,
  handle: (month: OldPartition) => Promise<void>,
): Promise<Pick<Retention, 'compressed'>> {
  if (compressBefore === undefined) return {};
  const months = await findMonthsToCompress(sql, compressBefore);
  const kept = months.filter(({ to }) => new Date(to) > before);
  for (const month of kept) await handle(month);
  return { compressed: kept.map(({ name }) => name) };
}

async function pruneFolders({
  folders,
  before,
  dryRun,
}: RetainOptions): Promise<Retention['files']> {
  const prune = (folder: FolderToPrune) => pruneFolder(folder, before.getTime(), dryRun);
  return {
    archives: await prune(folders.archives),
    quarantine: await prune(folders.quarantine),
    logs: await prune(folders.logs),
  };
}
