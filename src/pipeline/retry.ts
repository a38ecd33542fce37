import { errorMessage } from '../core/errors/error-message.js';
import { StorageOutage } from '../core/errors/storage-outage.js';
import { failureCode } from '../io/postgres/connection/database-failure.js';
import { isOutage } from '../io/postgres/connection/sqlstate.js';
import type { Clock } from '../io/process/clock.js';
import type {
  AwayPart,
  OutageReport,
  RecoveryReport,
  TriggerReport,
} from './reports/run-report.js';

/** Waits the given milliseconds and yields the trigger reports of that time. */
export type WaitOut = (milliseconds: number) => AsyncGenerator<TriggerReport>;

/** Limits and timing of retries during an outage. */
export interface RetryPolicy {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Milliseconds after which the last error is thrown. */
  readonly maxOutage: number;
  /** A number from 0 up to 1, for the jitter. */
  readonly random: () => number;
  /** Waits between two tries; by default a plain sleep. */
  readonly waitOut?: WaitOut;
}

const FIRST_WAIT = 250;
/** Maximum wait in milliseconds: the load must resume soon after the outage. */
const LONGEST_WAIT = 2_000;

/** Which part an error shows to be away; undefined for errors that a retry cannot fix. */
function awayPart(error: unknown): AwayPart | undefined {
  if (error instanceof StorageOutage) return 'storage';
  return isOutage(error) ? 'database' : undefined;
}

/**
 * Runs the work, and retries it during an outage of the database or the storage, with exponential back-off and
 * full jitter (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/). Yields a report before
 * every wait.
 * @throws the error of the work, unless it is an outage within the limit.
 */
export async function* retrying<T>(
  work: () => Promise<T>,
  policy: RetryPolicy,
): AsyncGenerator<OutageReport | RecoveryReport | TriggerReport, T> {
  const { clock, signal, maxOutage, random, waitOut } = policy;
  let since: { readonly wall: number; readonly monotonic: number } | undefined;
  let away: AwayPart | undefined;
  for (let attempt = 1; ; attempt++) {
    try {
      const result = await work();
      if (since !== undefined && away !== undefined) {
        const outageSeconds = (clock.monotonic() - since.monotonic) / 1_000;
        yield { kind: 'recovery', what: away, outageSeconds };
      }
      return result;
    } catch (error) {
      since ??= { wall: clock.wall(), monotonic: clock.monotonic() };
      const waited = clock.monotonic() - since.monotonic;
      away = awayPart(error);
      if (away === undefined || waited >= maxOutage) throw error;
      const ceiling = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (attempt - 1));
      const wait = Math.min(random() * ceiling, maxOutage - waited);
      yield {
        kind: 'outage',
        what: away,
        since: since.wall,
        code: failureCode(error),
        message: errorMessage(error).replace(/\.$/, ''),
        attempt,
        nextTryAt: clock.wall() + wait,
      };
      // During an outage of the storage, the backlog cannot be counted.
      if (waitOut === undefined || away === 'storage') await clock.sleep(wait, signal);
      else yield* waitOut(wait);
    }
  }
}
