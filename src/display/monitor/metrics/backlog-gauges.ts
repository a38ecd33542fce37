import type { Registry } from 'prom-client';
import type { RunReport } from '../../../pipeline/reports/run-report.js';
import type { RunView } from '../../view/run-view.js';
import { knownGauge, timeGauge } from './known-gauge.js';

/** Gauges of the backlog in the folder, of the age of events, and of the last successes. */
export function backlogGauges(registry: Registry): (view: RunView, report: RunReport) => void {
  const files = knownGauge(registry, 'ecomstream_waiting_files', 'Waiting source files.');
  const bytes = knownGauge(registry, 'ecomstream_waiting_bytes', 'Bytes of the waiting files.');
  const oldest = timeGauge(
    registry,
    'ecomstream_oldest_waiting_file_timestamp_seconds',
    'When the oldest waiting file was last written; absent while nothing waits.',
  );
  const newestEvent = timeGauge(
    registry,
    'ecomstream_newest_event_timestamp_seconds',
    'The newest event_timestamp of all events that were accepted.',
  );
  const lag = knownGauge(
    registry,
    'ecomstream_event_time_lag_seconds',
    'Time from the newest event of the last batch to the commit of that batch.',
  );
  const lastCommit = timeGauge(
    registry,
    'ecomstream_last_commit_timestamp_seconds',
    'When the last batch was committed.',
  );
  const lastSuccess = timeGauge(
    registry,
    'ecomstream_last_success_timestamp_seconds',
    'When a batch was last committed, or the folder was last found to have no waiting files.',
  );
  return (view, report) => {
    const { waiting } = view;
    files(waiting?.files);
    bytes(waiting?.bytes);
    oldest(waiting?.oldest);
    newestEvent(view.newestEvent);
    const isReached = view.outage === undefined;
    if (isReached && report.kind === 'trigger' && report.waitingFiles === 0) lastSuccess(report.at);
    if (report.kind !== 'batch') return;
    const { committedAt } = report;
    if (report.newestEvent !== undefined) lag((committedAt - report.newestEvent) / 1_000);
    lastCommit(committedAt);
    lastSuccess(committedAt);
  };
}
