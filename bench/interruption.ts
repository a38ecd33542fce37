import { constants } from 'node:os';
import type { TemporaryPlace } from '../scripts/temporary-place.js';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * On a signal, stops everything that runs in the folder, deletes the folder, and then ends this process. The
 * returned signal is aborted meanwhile: nothing may be started then, and errors must be ignored.
 */
export function endOnSignals(place: TemporaryPlace): AbortSignal {
  const interruption = new AbortController();
  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (interruption.signal.aborted) return;
      interruption.abort();
      void end(place, signal);
    });
  }
  return interruption.signal;
}

async function end(place: TemporaryPlace, signal: (typeof SIGNALS)[number]): Promise<void> {
  process.stderr.on('error', () => undefined); // the terminal may be closed
  console.error(`\nStopped by ${signal}. Ending all programs, and removing ${place.path}.`);
  await place.sweep();
  process.exit(128 + constants.signals[signal]);
}
