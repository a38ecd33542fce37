import { setTimeout as sleep } from 'node:timers/promises';
import { databaseFailure } from '../../../io/postgres/connection/database-failure.js';
import {
  describeTarget,
  type DatabaseTarget,
} from '../../../io/postgres/connection/database-target.js';
import { isOutage } from '../../../io/postgres/connection/sqlstate.js';
import { errorMessage } from '../../../core/errors/error-message.js';
import type { OpenShop } from './open-shop.js';

/** Why nothing is heard of the database. */
export interface Outage {
  /** Milliseconds since the epoch. */
  readonly since: number;
  readonly message: string;
}

/** How often a shop is looked at: at once for a person, seldom for alerts and metrics, or not at all. */
export type Pace = 'at once' | 'background' | 'never';

/** What shows a shop. */
export interface ShopDisplay {
  /** How often it wants to be told now. */
  pace(): Pace;
  /** Shows what the shop does now. */
  show(shop: OpenShop): Promise<void>;
  /** Shows that the database is away; what was shown before stays. */
  away(outage: Outage): void;
}

/** How a shop is followed. */
export interface FollowOptions {
  readonly shop: OpenShop;
  readonly target: DatabaseTarget;
  readonly signal: AbortSignal;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Whether a failure that is no outage is shown and waited out as well. */
  readonly survivesAll: boolean;
  /** Whether others need the processor more: then the shop is not looked at. Never unless it is given. */
  readonly isBusy?: () => boolean;
}

/** Milliseconds between two looks, and between two pictures. */
const LOOK_EVERY = 250;
const SHOW_EVERY = 500;
/** A picture is drawn anew after that long, because its times grow. */
const SHOW_AGAIN = 5_000;
const RETRY_EVERY = 2_000;
/** Milliseconds without a watcher after which the connections are closed. */
const REST_AFTER = 60_000;

/**
 * Looks at a shop again and again and shows it, until the signal is aborted. An outage of the database is shown and waited
 * out. Without a watcher it sends no query.
 * @throws DatabaseError for another failure, unless all are survived.
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
    await sleep(pause, undefined, { signal }).catch(() => undefined); // asked to stop
  }
}
