import type { ShopPages } from '../../../display/monitor/start-monitor.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import { followShop } from '../follow/follow-shop.js';
import { openShop } from '../follow/open-shop.js';
import { ShopChannels } from './shop-channels.js';
import { shopRoutes } from './shop-routes.js';

/** Whose shop is shown beside a run. */
export interface ShopPagesOptions {
  readonly target: DatabaseTarget;
  readonly schema: string;
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Bytes of files that wait to be loaded. */
  readonly waitingBytes: () => number;
}

/** Folding takes its time from the load, so that more is read as it is. */
const MUCH_QUEUED = 5_000_000;
/** While more waits, about half a second of loading, the load has the processor to itself until nothing waits. */
const MUCH_WAITING = 20_000_000;

/** The page of the shop beside that of a run. Without an open page it sends no query. */
export function openShopPages({ target, waitingBytes, ...options }: ShopPagesOptions): ShopPages {
  const shop = openShop(target, {
    ...options,
    now: 'clock',
    loadPage: 'load',
    muchQueued: MUCH_QUEUED,
  });
  const channels = new ShopChannels();
  const stop = new AbortController();
  const { signal } = stop;
  const { clock } = options;
  let isBehind = false;
  const isBusy = () => {
    const bytes = waitingBytes();
    isBehind = bytes > MUCH_WAITING || (isBehind && bytes > 0);
    return isBehind;
  };
  const following = followShop({ shop, target, signal, clock, survivesAll: true, isBusy }, [
    channels,
  ]);
  const request = {
    window: 'today',
    filter: { category: undefined, deviceType: undefined },
  } as const;
  return {
    routes: shopRoutes(channels, request, { read: () => shop.customers(), clock }),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      channels.end();
      // A figure that is being read is not waited for.
      shop.destroy();
      await following;
    },
  };
}
