import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  startRunMetrics,
  type RunMetrics,
} from '../../../../src/display/monitor/metrics/run-metrics.js';
import { packageFile } from '../../../../src/io/process/package-root.js';
import type { RunReport } from '../../../../src/pipeline/reports/run-report.js';
import { addReport, NO_TOTALS, type RunTotals } from '../../../../src/display/view/run-totals.js';
import { addToView, newRunView, type RunView } from '../../../../src/display/view/run-view.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
} from '../../../support/recorded-run.js';
import { conservedRows, readMetrics } from '../../../support/read-metrics.js';

const HAS_PROMTOOL = spawnSync('promtool', ['--version']).status === 0;

class Recorded {
  readonly metrics: RunMetrics = startRunMetrics({
    version: '1.2.3',
    startedAt: RUN_START,
    memory: () => 142_000_000,
    freeBytes: () => 9_000_000_000,
  });
  totals: RunTotals = NO_TOTALS;
  view: RunView = newRunView(RUN_START);

  accept(report: RunReport, at: number): void {
    this.totals = addReport(this.totals, report);
    this.view = addToView(this.view, report, at);
    this.metrics.accept(report, this.view);
  }

  async read(isUp?: boolean): Promise<ReadonlyMap<string, number>> {
    return readMetrics(await this.metrics.text(isUp));
  }
}

function seconds(milliseconds: number | undefined): number {
  return Number(milliseconds) / 1_000;
}

it('says what the totals of the run say', async () => {
  const run = new Recorded();
  for (const { report, at } of recordedRun(187)) run.accept(report, at);
  const { totals, view } = run;
  const metrics = await run.read(true);
  expect(Object.fromEntries(metrics)).toMatchObject({
    ecomstream_events_read_total: totals.read,
    ecomstream_events_inserted_total: totals.inserted,
    ecomstream_events_rejected_total: totals.rejected,
    'ecomstream_events_duplicate_total{scope="batch"}': 187 * 12,
    'ecomstream_events_duplicate_total{scope="stored"}': totals.duplicates - 187 * 12,
    'ecomstream_rules_broken_total{rule="price.range"}': totals.rejects['price.range'],
    'ecomstream_warnings_total{rule="event_type.unknown"}': totals.warnings['event_type.unknown'],
    'ecomstream_empty_values_total{column="brand"}': totals.nulls['brand'],
    'ecomstream_files_total{outcome="loaded"}': totals.files.loaded,
    'ecomstream_files_total{outcome="known"}': 1,
    'ecomstream_files_total{outcome="quarantined"}': 1,
    'ecomstream_ignored_files{reason="name"}': 0,
    'ecomstream_errors_total{class="data"}': 1,
    'ecomstream_errors_total{class="database"}': 0,
    ecomstream_batches_total: 187,
    ecomstream_source_bytes_total: totals.bytes,
    ecomstream_batch_duration_seconds_count: 187,
    'ecomstream_stage_duration_seconds_count{stage="commit"}': 187,
    ecomstream_waiting_files: view.waiting?.files,
    ecomstream_waiting_bytes: view.waiting?.bytes,
    ecomstream_oldest_waiting_file_timestamp_seconds: seconds(view.waiting?.oldest),
    ecomstream_newest_event_timestamp_seconds: seconds(view.newestEvent),
    ecomstream_event_time_lag_seconds: 2,
    ecomstream_last_commit_timestamp_seconds: seconds(view.lastCommit),
    ecomstream_last_success_timestamp_seconds: seconds(view.lastCommit),
    ecomstream_database_up: 1,
    'ecomstream_build_info{version="1.2.3"}': 1,
    process_resident_memory_bytes: 142_000_000,
    process_start_time_seconds: RUN_START / 1_000,
  });
});

it('keeps read = inserted + duplicates + rejected + skipped in every scrape, whatever runs in between', async () => {
  const run = new Recorded();
  const scrapes: Promise<ReadonlyMap<string, number>>[] = [];
  // A load goes on in the same moments in which the metrics are written.
  for (let batch = 1; batch <= 2_000; batch += 1) {
    const counts = { read: 110, inserted: 50, duplicates: 41, rejected: 12, skipped: 7 };
    run.accept(batchReport({ batch, ...counts }), 1);
    await Promise.resolve();
    if (batch % 3 === 0) scrapes.push(run.read(), run.read(true));
  }
  let last = 0;
  let moved = 0;
  for (const metrics of [...(await Promise.all(scrapes)), await run.read()]) {
    const count = (name: string) => metrics.get(`ecomstream_${name}`) ?? Number.NaN;
    const read = conservedRows(metrics);
    expect(read).toBe(count('batches_total') * 110);
    expect(count('batch_duration_seconds_count')).toBe(count('batches_total'));
    expect(read).toBeGreaterThanOrEqual(last);
    if (read > last) moved += 1;
    last = read;
  }
  expect(last).toBe(2_000 * 110);
  expect(moved).toBeGreaterThan(1);
});

it('FORMATS.md names every metric, and no other', async () => {
  const text = await new Recorded().metrics.text(undefined);
  const metrics = [...text.matchAll(/^# TYPE (\w+) /gm)].map(([, name = '']) => name);
  const [, section = ''] = readFileSync(packageFile('FORMATS.md'), 'utf8').split('\n## Metrics\n');
  const table = section.split('\n## ', 1)[0]?.match(/^\| `.*$/gm) ?? [];
  const named = table.flatMap((line) => [...line.matchAll(/`((?:ecomstream|process)_\w+)/g)]);
  expect(named.map(([, name = '']) => name).toSorted()).toEqual(metrics.toSorted());
});

it('leaves out what is not known', async () => {
  const metrics = await new Recorded().read();
  for (const name of [
    'ecomstream_waiting_files',
    'ecomstream_event_time_lag_seconds',
    'ecomstream_last_commit_timestamp_seconds',
    'ecomstream_last_success_timestamp_seconds',
    'ecomstream_database_up',
    'ecomstream_run_exit_code',
    'ecomstream_run_end_timestamp_seconds',
  ]) {
    expect([...metrics.keys()]).not.toContain(name);
  }
  expect(metrics.get('ecomstream_events_read_total')).toBe(0);
});

it('counts each try of an outage, and the outage once', async () => {
  const run = new Recorded();
  for (const attempt of [1, 2, 3]) run.accept(outageReport({ attempt }), RUN_START);
  expect(Object.fromEntries(await run.read(false))).toMatchObject({
    ecomstream_database_retries_total: 3,
    'ecomstream_errors_total{class="database"}': 1,
    ecomstream_database_up: 0,
  });
});

it('says how the run ended', async () => {
  const run = new Recorded();
  run.metrics.ended(3, RUN_START + 1_500);
  expect(Object.fromEntries(await run.read())).toMatchObject({
    ecomstream_run_exit_code: 3,
    ecomstream_run_end_timestamp_seconds: RUN_START / 1_000 + 1.5,
  });
});

it.skipIf(!HAS_PROMTOOL)(
  `pleases promtool${HAS_PROMTOOL ? '' : ' (skipped: there is no promtool)'}`,
  async () => {
    const run = new Recorded();
    for (const { report, at } of recordedRun(20)) run.accept(report, at);
    run.accept(batchReport({ rejects: { 'a "quoted"\\ rule\n': 1 } }), RUN_START);
    run.metrics.ended(0, RUN_START);
    const input = await run.metrics.text(true);
    const { status, stdout, stderr } = spawnSync('promtool', ['check', 'metrics'], {
      input,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
  },
);
