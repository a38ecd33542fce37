import { Counter, Histogram, type Registry } from 'prom-client';
import type { BatchReport, StageMilliseconds } from '../../../pipeline/reports/run-report.js';

const STAGES: readonly (keyof StageMilliseconds)[] = ['read', 'check', 'copy', 'commit'];

/** Seconds. */
const STAGE_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BATCH_BUCKETS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** Metrics of loaded batches and bytes, and of the duration of batches and their stages. */
export function workMetrics(registry: Registry): (batch: BatchReport) => void {
  const registers = [registry];
  const batches = new Counter({
    name: 'ecomstream_batches_total',
    help: 'Batches that were committed.',
    registers,
  });
  const bytes = new Counter({
    name: 'ecomstream_source_bytes_total',
    help: 'Bytes of source files that were loaded, as stored in the folder.',
    registers,
  });
  const batchSeconds = new Histogram({
    name: 'ecomstream_batch_duration_seconds',
    help: 'Time from the first row of a batch to its commit.',
    buckets: BATCH_BUCKETS,
    registers,
  });
  const stageSeconds = new Histogram({
    name: 'ecomstream_stage_duration_seconds',
    help: 'Time that a batch spent in a stage: read, check, copy (begin to commit) and commit.',
    labelNames: ['stage'],
    buckets: STAGE_BUCKETS,
    registers,
  });
  for (const stage of STAGES) stageSeconds.zero({ stage });
  return (batch) => {
    batches.inc();
    bytes.inc(batch.bytes);
    batchSeconds.observe(batch.seconds);
    for (const stage of STAGES) stageSeconds.observe({ stage }, batch.stages[stage] / 1_000);
  };
}
