import type { Registry } from 'prom-client';
import { knownGauge, timeGauge } from './known-gauge.js';

/** Whether the database is there, and how the run ended. */
export interface RunGauges {
  database(isUp: boolean | undefined): void;
  /** At a time in milliseconds since the epoch. */
  ended(exitCode: number, at: number): void;
}

/** The gauges of a run about which nothing is known yet. */
export function runGauges(registry: Registry): RunGauges {
  const up = knownGauge(
    registry,
    'ecomstream_database_up',
    'Whether the database can be reached and has the schema that is needed.',
  );
  const end = timeGauge(
    registry,
    'ecomstream_run_end_timestamp_seconds',
    'When the run ended; absent while it goes on.',
  );
  const code = knownGauge(
    registry,
    'ecomstream_run_exit_code',
    'The exit code of the run; absent while it goes on.',
  );
  return {
    database: (isUp) => up(isUp === undefined ? undefined : Number(isUp)),
    ended: (exitCode, at) => {
      code(exitCode);
      end(at);
    },
  };
}
