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

/** The shop, as it can be looked at again and again. Failures of the database come as they are. */
export interface OpenShop extends AsyncDisposable {
  /** Takes what was loaded since the last look. Returns whether figures changed. */
  refresh(): Promise<boolean>;
  /** The figures of a time and a part of the shop. Only after `refresh`. */
  figures(request: WindowRequest): Promise<ShopFigures>;
  /** Whether customers come back, and how they buy, by all that is stored. */
  customers(): Promise<CustomerStats>;
  /** Gives the connections and what is known back until the next look. */
  rest(): Promise<void>;
  /** Cuts the connections at once. */
  destroy(): void;
}

/** What a shop is looked at with. */
export interface ShopOptions extends Pick<LiveSettingValues, 'timeZone' | 'now'> {
  readonly schema: string;
  /** The address of the page of the load, where one is served beside that of the shop. */
  readonly loadPage?: string;
  /** Takes a line for standard error. */
  readonly notify?: (line: string) => void;
  /** Queued events that are folded into the summaries before a window is read; a million unless it is given. */
  readonly muchQueued?: number;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** Milliseconds since any moment; those of the process unless it is given. */
  readonly monotonic?: () => number;
}

const STALL_LIMIT = 60_000;
const MUCH_QUEUED = 1_000_000;

/** Opens a shop; connects at the first look. */
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
      // It takes longer, and is asked for seldom: a connection of its own, for that time.
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
