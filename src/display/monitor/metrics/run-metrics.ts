import { Registry } from 'prom-client';
import type { RunReport } from '../../../pipeline/reports/run-report.js';
import type { RunView } from '../../view/run-view.js';
import { backlogGauges } from './backlog-gauges.js';
import { eventCounters } from './event-counters.js';
import { knownGauge } from './known-gauge.js';
import { outcomeCounters } from './outcome-counters.js';
import { processGauges } from './process-gauges.js';
import { qualityCounters } from './quality-counters.js';
import { runGauges } from './run-gauges.js';
import { workMetrics } from './work-metrics.js';

/** External inputs of the metrics, and facts about the program. */
export interface RunMetricsOptions {
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Resident memory in bytes. */
  readonly memory: () => number;
  /** Free bytes on the disk of the incoming folder, if known. */
  readonly freeBytes: () => number | undefined;
}

/** The Prometheus metrics of a run: a fold over its reports. */
export interface RunMetrics {
  /** Adds the next report, with the view of the run after it. */
  accept(report: RunReport, view: RunView): void;
  /** Records how and when the run ended (milliseconds since the epoch). */
  ended(exitCode: number, at: number): void;
  /** All metrics in Prometheus' text format. @param isDatabaseUp undefined when unknown. */
  text(isDatabaseUp: boolean | undefined): Promise<string>;
}

/** Starts the metrics of a run at zero. A scrape is consistent: it never shows a partly added report. */
export function startRunMetrics(options: RunMetricsOptions): RunMetrics {
  const registry = new Registry();
  const addEvents = eventCounters(registry);
  const addQuality = qualityCounters(registry);
  const addWork = workMetrics(registry);
  const addOutcome = outcomeCounters(registry);
  const setBacklog = backlogGauges(registry);
  const lookAtProcess = processGauges(registry, options.memory, options.startedAt, options.version);
  const setFreeBytes = knownGauge(
    registry,
    'ecomstream_disk_free_bytes',
    'Free space on the disk of the incoming folder.',
  );
  const gauges = runGauges(registry);

  const take = (report: RunReport, view: RunView): void => {
    if (report.kind === 'batch') {
      addEvents(report);
      addQuality(report);
      addWork(report);
    }
    addOutcome(report);
    setBacklog(view, report);
  };
  // The registry writes the metrics one by one and yields to other tasks in between.
  let scrapes = 0;
  let held: [RunReport, RunView][] = [];
  return {
    accept(report, view) {
      if (scrapes === 0) take(report, view);
      else held.push([report, view]);
    },
    ended: (exitCode, at) => gauges.ended(exitCode, at),
    async text(isDatabaseUp) {
      gauges.database(isDatabaseUp);
      lookAtProcess();
      setFreeBytes(options.freeBytes());
      scrapes += 1;
      try {
        return await registry.metrics();
      } finally {
        scrapes -= 1;
        if (scrapes === 0) {
          for (const [report, view] of held) take(report, view);
          held = [];
        }
      }
    },
  };
}
