import { TimeZone } from '../../../core/mapping/time/time-zone.js';
import type { DatabaseTarget } from '../../../io/postgres/connection/database-target.js';
import { Session } from '../../../io/postgres/connection/session.js';
import { readSchemaFile } from '../../../io/postgres/schema/read-schema-file.js';
import { requireSchema } from '../../../io/postgres/schema/require-schema.js';
import type { Sql } from '../../../io/postgres/connection/connection.js';
import { bringUpToDate } from '../../stats/bring-up-to-date.js';
import { readCustomerStats } from '../../stats/read-shop-stats.js';
import type { CustomerStats } from '../../stats/sections/shop-stats.js';
import { ShopEngine } from '../engine/shop-engine.js';
import { shopFiguresOf } from '../figures/shop-figures-of.js';
import type { ShopFigures } from '../shop/shop-figures.js';
import type { LiveSettingValues } from '../settings/live-settings.js';
import type { WindowRequest } from '../shop/window-request.js';

/** The data of a shop, for repeated polls. Throws database errors unchanged. */
export interface OpenShop extends AsyncDisposable {
  /** Reads what was loaded since the last call. Returns whether figures changed. */
  refresh(): Promise<boolean>;
  /** The figures of a window and a segment of the shop. Call it only after `refresh`. */
  figures(request: WindowRequest): Promise<ShopFigures>;
  /** Cohorts and segments of customers, from all stored data. */
  customers(): Promise<CustomerStats>;
  /** Closes the connections and discards the data until the next `refresh`. */
  rest(): Promise<void>;
  /** Closes the connections immediately. */
  destroy(): void;
}

/** Options of a shop. */
export interface ShopOptions extends Pick<LiveSettingValues, 'timeZone' | 'now'> {
  readonly schema: string;
  /** URL of the load page, if one is served with the shop page. */
  readonly loadPage?: string;
  /** Called with a line for standard error. */
  readonly notify?: (line: string) => void;
  /** Number of queued events above which they are folded before a window is read; by default a million. */
  readonly muchQueued?: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Monotonic milliseconds; by default those of the process. */
  readonly monotonic?: () => number;
}

const STALL_LIMIT = 60_000;
const MUCH_QUEUED = 1_000_000;

/** Opens a shop; connects at the first `refresh`. */
export function openShop(target: DatabaseTarget, options: ShopOptions): OpenShop {
  const {
    schema,
    timeZone,
    now: follows,
    clock,
    monotonic = () => performance.now(),
    loadPage = null,
    notify = () => undefined,
    muchQueued = MUCH_QUEUED,
  } = options;
  const open = (named: { readonly applicationName: string }) =>
    new Session(target, { schema, stallLimit: STALL_LIMIT, ...named }, (sql) =>
      requireSchema(sql, schema, readSchemaFile()),
    );
  const onDemand = new Set<Session>();
  const feed = open({ applicationName: 'ecomstream live' });
  const reader = open({ applicationName: 'ecomstream live reader' });
  const zone = new TimeZone(timeZone);
  const catchUp = (sql: Sql) => bringUpToDate(sql, schema, notify, muchQueued);
  const engine = new ShopEngine({ feed, reader, catchUp, zone, follows, clock, monotonic });
  return {
    refresh: () => engine.refresh(),
    figures: async (request) =>
      shopFiguresOf(await engine.look(request), request.window, {
        follows,
        timeZone,
        zone,
        loadPage,
      }),
    customers: async () => {
      // A slow and rare query, so it gets a temporary connection of its own.
      await using session = open({ applicationName: 'ecomstream live customers' });
      onDemand.add(session);
      try {
        return await session.use(async (sql) => {
          await bringUpToDate(sql, schema, notify, 1);
          return readCustomerStats(sql);
        });
      } finally {
        onDemand.delete(session);
      }
    },
    rest: async () => {
      engine.forget();
      await reader.close();
      await feed.close();
    },
    destroy: () => {
      for (const session of [feed, reader, ...onDemand]) session.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      await reader[Symbol.asyncDispose]();
      await feed[Symbol.asyncDispose]();
    },
  };
}
