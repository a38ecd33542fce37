import { Counter, type Registry } from 'prom-client';
import type { BatchReport } from '../../../pipeline/reports/run-report.js';

/**
 * Counters of rows: read = inserted + duplicates of both scopes + rejected + skipped. The returned function adds a
 * batch to all of them in one step.
 */
export function eventCounters(registry: Registry): (batch: BatchReport) => void {
  const registers = [registry];
  const read = new Counter({
    name: 'ecomstream_events_read_total',
    help: 'Rows that were read; the sum of inserted, duplicate, rejected and skipped.',
    registers,
  });
  const inserted = new Counter({
    name: 'ecomstream_events_inserted_total',
    help: 'Events that were stored.',
    registers,
  });
  const duplicate = new Counter({
    name: 'ecomstream_events_duplicate_total',
    help: 'Events that were stored before, or occurred earlier in the same batch.',
    labelNames: ['scope'],
    registers,
  });
  const rejected = new Counter({
    name: 'ecomstream_events_rejected_total',
    help: 'Rows that broke at least one rule.',
    registers,
  });
  const skipped = new Counter({
    name: 'ecomstream_events_skipped_total',
    help: 'Rows that the mapping skips.',
    registers,
  });
  for (const scope of ['batch', 'stored']) duplicate.inc({ scope }, 0);
  return (batch) => {
    read.inc(batch.read);
    inserted.inc(batch.inserted);
    duplicate.inc({ scope: 'batch' }, batch.duplicatesInBatch);
    duplicate.inc({ scope: 'stored' }, batch.duplicates - batch.duplicatesInBatch);
    rejected.inc(batch.rejected);
    skipped.inc(batch.skipped);
  };
}
