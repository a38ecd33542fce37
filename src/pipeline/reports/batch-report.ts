import type { Batch, BatchPart } from '../batches/batch.js';
import { addUnknownTypes } from '../../core/event/unknown-event-types.js';
import { addCounts, sumOf } from '../../core/rows/tally.js';
import { FreshEvents } from '../load/fresh-events.js';
import type { LoadResult } from '../load/load-batch.js';
import type { RateMeter } from './batch-rate.js';
import type { BatchReport, RejectLocation, SwallowedLocation } from './run-report.js';

/** The report of a committed batch, for all displays and logs. */
export function batchReport(
  batch: Batch,
  result: LoadResult,
  rate: RateMeter,
  committedAt: number,
): BatchReport {
  const { parts } = batch;
  const read = sum(parts, (part) => part.rows.read);
  const rejected = sum(parts, (part) => part.rows.rejects.length);
  const inserted = result.inserted.reduce((total, count) => total + count, 0);
  const skipped = sum(parts, (part) => sumOf(part.rows.skips));
  const duplicates = read - inserted - rejected - skipped;
  return {
    kind: 'batch',
    batch: batch.number,
    files: parts.map((part) => part.claim.file.name),
    bytes: sum(parts, (part) => part.bytes),
    read,
    inserted,
    duplicates,
    rejected,
    skipped,
    duplicatesInBatch: duplicates === 0 ? 0 : repeatedIds(parts),
    rejects: parts.map((part) => part.rows.rejectTally).reduce(addCounts, {}),
    skips: parts.map((part) => part.rows.skips).reduce(addCounts, {}),
    warnings: parts.map((part) => part.rows.warnings).reduce(addCounts, {}),
    unknownTypes: parts
      .map((part) => Object.fromEntries(part.rows.unknownTypes))
      .reduce(addUnknownTypes, {}),
    nulls: parts.map((part) => part.rows.nulls).reduce(addCounts, {}),
    rejectLocations: parts.flatMap(rejectLocations),
    swallowedLocations: parts.flatMap(swallowedLocations),
    newestEvent: newestEvent(parts),
    ...rate.committed(read, batch.startedAt),
    stages: {
      read: sum(parts, (part) => part.readMs),
      check: sum(parts, (part) => part.checkMs),
      copy: result.copyMs,
      commit: result.commitMs,
    },
    committedAt,
  };
}

function sum(parts: readonly BatchPart[], count: (part: BatchPart) => number): number {
  return parts.reduce((total, part) => total + count(part), 0);
}

/** Number of events with the same id as an earlier event of the same parts. */
function repeatedIds(parts: readonly BatchPart[]): number {
  const { duplicates } = new FreshEvents(parts.map((part) => part.rows.events));
  return duplicates.reduce((total, rows) => total + rows.size, 0);
}

function rejectLocations(part: BatchPart): RejectLocation[] {
  const file = part.claim.file.name;
  return part.rows.rejects.map(({ line, violations }) => ({
    file,
    line,
    rules: [...new Set(violations.map((violation) => violation.rule))],
  }));
}

function swallowedLocations({ claim, rows }: BatchPart): SwallowedLocation[] {
  return rows.swallowedLines.map(({ line, lines }) => ({ file: claim.file.name, line, lines }));
}

/** Milliseconds since the epoch. */
function newestEvent(parts: readonly BatchPart[]): number | undefined {
  let newest = Number.NEGATIVE_INFINITY;
  for (const part of parts) {
    const { count, timestamps } = part.rows.events;
    for (let row = 0; row < count; row++) {
      newest = Math.max(newest, timestamps[row] ?? 0);
    }
  }
  return Number.isFinite(newest) ? newest / 1_000 : undefined;
}
