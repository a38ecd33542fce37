import type { Registry } from 'prom-client';
import { knownGauge, timeGauge } from './known-gauge.js';

/** Gauges for the availability of the database and the end of the run. */
export interface RunGauges {
  database(isUp: boolean | undefined): void;
  /** @param at milliseconds since the epoch. */
  ended(exitCode: number, at: number): void;
}

/** Creates the gauges of a run, all unknown. */
export function runGauges(registry: Registry): RunGauges {
  const up = knownGauge(
    registry,
    'ecomstream_database_up',
    'Whether the database can be reached and has the required schema.',
  );
  const end = timeGauge(
    registry,
    'ecomstream_run_end_timestamp_seconds',
    'When the run ended; absent while it runs.',
  );
  const code = knownGauge(
    registry,
    'ecomstream_run_exit_code',
    'The exit code of the run; absent while it runs.',
  );
  return {
    database: (isUp) => up(isUp === undefined ? undefined : Number(isUp)),
    ended: (exitCode, at) => {
      code(exitCode);
      end(at);
    },
  };
}
