import type { ShopPages } from '../../../display/monitor/start-monitor.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import { followShop } from '../follow/follow-shop.js';
import { openShop } from '../follow/open-shop.js';
import { ShopChannels } from './shop-channels.js';
import { shopRoutes } from './shop-routes.js';

/** Options of the shop shown next to a run. */
export interface ShopPagesOptions {
  readonly target: DatabaseTarget;
  readonly schema: string;
  readonly timeZone: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Bytes of files that wait to be loaded. */
  readonly waitingBytes: () => number;
}

/** Folding takes time from the load, so more queued events are read unfolded. */
const MUCH_QUEUED = 5_000_000;
/**
 * Bytes of backlog (about half a second of loading) above which polls are skipped until nothing waits, so that the
 * load has the processor to itself.
 */
const MUCH_WAITING = 20_000_000;

/** The shop page next to that of a run. Sends no query while no page is open. */
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
      // Do not wait for figures that are being read.
      shop.destroy();
      await following;
    },
  };
}
