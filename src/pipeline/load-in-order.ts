import { InFlight } from './in-flight.js';
import { loadWithRetry, wantedParts } from './load-with-retry.js';
import type { Made } from './make-batches.js';
import { OneAhead } from './one-ahead.js';
import type { RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/**
 * Loads batches while the next one is made, at most as many concurrently as the store has connections. Batches are
 * committed and reported in order. After an abort, or a failure of the source, the started batches are finished
 * first.
 * @throws errors of the source; DatabaseError when the database denies access, or an outage exceeds its limit.
 */
export async function* loadInOrder(
  source: AsyncGenerator<Made, undefined>,
  run: RunContext,
): AsyncGenerator<RunReport> {
  await using inFlight = new InFlight(run.edges.store, run.edges.clock);
  await using ahead = new OneAhead(source);
  for (let isOver = false; ;) {
    isOver ||= run.signal.aborted;
    if (!isOver && inFlight.canBegin) {
      const next = await Promise.race([ahead.peek(), inFlight.firstEnds()]);
      if (next?.done === false) {
        ahead.take();
        if (next.value.kind !== 'made') {
          yield next.value;
          continue;
        }
        const batch = wantedParts(next.value.batch, run);
        if (batch.parts.length > 0) inFlight.begin(batch);
        continue;
      }
      isOver = next?.done === true;
    }
    const first = inFlight.takeFirst();
    if (first !== undefined) yield* loadWithRetry(first.batch, run, first.loading);
    else if (isOver) break;
  }
  ahead.throwFailure();
}
