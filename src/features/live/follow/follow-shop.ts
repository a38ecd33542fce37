import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFailure } from '../../../io/postgres/connection/database-failure.js';
import {
  describeTarget,
  type DatabaseTarget,
} from '../../../io/postgres/connection/database-target.js';
import { isOutage } from '../../../io/postgres/connection/sqlstate.js';
import { errorMessage } from '../../../core/errors/error-message.js';
import type { OpenShop } from './open-shop.js';

/** An outage of the database. */
export interface Outage {
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly message: string;
}

/** How often a display needs updates: immediately for a person, rarely for alerts and metrics, or never. */
export type Pace = 'at once' | 'background' | 'never';

/** A display of the shop. */
export interface ShopDisplay {
  /** The pace that it needs now. */
  pace(): Pace;
  /** Shows the current figures of the shop. */
  show(shop: OpenShop): Promise<void>;
  /** Shows an outage; previous figures stay. */
  away(outage: Outage): void;
}

/** Options for following a shop. */
export interface FollowOptions {
  readonly shop: OpenShop;
  readonly target: DatabaseTarget;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether failures other than outages are also shown and retried. */
  readonly survivesAll: boolean;
  /** Whether other work needs the processor, so that polls are skipped; by default false. */
  readonly isBusy?: () => boolean;
}

/** Milliseconds between two polls, and between two updates of a display. */
const LOOK_EVERY = 250;
const SHOW_EVERY = 500;
/** Maximum milliseconds between two updates, so that ages are current. */
const SHOW_AGAIN = 5_000;
const RETRY_EVERY = 2_000;
/** Milliseconds without a viewer after which the connections are closed. */
const REST_AFTER = 60_000;

/**
 * Polls a shop and updates its displays until the signal is aborted. Shows outages of the database and retries.
 * Sends no query while there is no viewer.
 * @throws DatabaseError for another failure, unless `survivesAll` is set.
 */
export async function followShop(
  options: FollowOptions,
  displays: readonly ShopDisplay[],
): Promise<void> {
  const { shop, target, signal, clock, survivesAll, isBusy = () => false } = options;
  let outage: Outage | undefined;
  let shownAt = Number.NEGATIVE_INFINITY;
  let watchedAt = clock();
  let isChanged = false;
  while (!signal.aborted) {
    let pause = LOOK_EVERY;
    try {
      const paces = displays.map((display) => display.pace());
      const watched = displays.filter((_, index) => paces[index] !== 'never');
      const age = clock() - shownAt;
      const isAtOnce = paces.includes('at once');
      if (watched.length > 0) watchedAt = clock();
      if (watched.length > 0 && (isAtOnce || age >= SHOW_AGAIN) && !isBusy()) {
        isChanged = (await shop.refresh()) || isChanged;
        if (outage !== undefined || age >= (isChanged ? SHOW_EVERY : SHOW_AGAIN)) {
          for (const display of watched) await display.show(shop);
          outage = undefined;
          isChanged = false;
          shownAt = clock();
        }
      } else if (watched.length === 0 && clock() - watchedAt > REST_AFTER) {
        await shop.rest();
        watchedAt = Number.POSITIVE_INFINITY;
      }
    } catch (error) {
      if (signal.aborted) return;
      const failure = databaseFailure(error, describeTarget(target), target.user);
      if (!survivesAll && !isOutage(error)) throw failure;
      outage = { since: outage?.since ?? clock(), message: errorMessage(failure) };
      for (const display of displays) display.away(outage);
      pause = RETRY_EVERY;
    }
    await sleep(pause, undefined, { signal }).catch(() => undefined); // aborted
  }
}
