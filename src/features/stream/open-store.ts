import { randomUUID } from 'node:crypto';
import { keepConnections } from '../../io/postgres/cluster/keep-connections.js';
import type { DatabaseTarget } from '../../io/postgres/connection/database-target.js';
import { Session } from '../../io/postgres/connection/session.js';
import { SessionPool } from '../../io/postgres/connection/session-pool.js';
import { SYSTEM_CLOCK } from '../../io/process/clock.js';
import { databaseStore } from '../../pipeline/database-store.js';
import { dryStore } from '../../pipeline/dry-store.js';
import type { EventStore } from '../../pipeline/event-store.js';
import { storedBefore } from '../../pipeline/stored-before.js';
import { LoadingRuns } from '../../pipeline/load/loading-runs.js';
import { takeRunLock } from '../../pipeline/ledger/run-lock.js';
import { StoredIds } from '../../pipeline/load/stored-ids.js';
import { hasSchema, readySchema } from './ready-schema.js';

/** A store with connections of its own. */
export interface OpenStore extends AsyncDisposable {
  readonly store: EventStore;
  /** Connects, and ensures the required schema version. */
  readonly ready: () => Promise<void>;
  /** Closes the connections immediately; the server rolls back open transactions. */
  readonly cut: () => void;
}

/** The settings of a store. */
export interface StoreSettings {
  readonly schema: string;
  /** Milliseconds. */
  readonly dedupeHorizon: number;
  /** Number of batches loaded concurrently; by default one. */
  readonly connections?: number;
  /** Milliseconds; see `SessionOptions`. */
  readonly stallLimit?: number | undefined;
}

/** The server of a run, and a callback for messages about its migration. */
export interface RunServer {
  readonly target: DatabaseTarget;
  /** The embedded server is migrated automatically; another server only on request. */
  readonly embedded: boolean;
  /** Called with a line for standard error. */
  readonly notify: (line: string) => void;
}

/** Opens the store that a run loads into. Does not connect yet. */
export function openStore(
  { target, embedded, notify }: RunServer,
  { schema, dedupeHorizon, connections = 1, stallLimit }: StoreSettings,
): OpenStore {
  const runId = randomUUID();
  const options = { schema, stallLimit };
  const ledger = new Session(target, { ...options, applicationName: 'ecomstream ledger' }, (sql) =>
    takeRunLock(sql, runId),
  );
  const summaries = new Session(target, { ...options, applicationName: 'ecomstream summaries' });
  const runs = new LoadingRuns(runId);
  const loaders = new SessionPool(
    connections,
    () =>
      new Session(target, { ...options, applicationName: 'ecomstream loader' }, async (sql) => {
        await keepConnections(sql);
        await runs.register(sql);
      }),
  );
  const context = {
    schema,
    runId,
    dedupeHorizon: dedupeHorizon * 1_000,
    stored: new StoredIds(runs),
    now: () => SYSTEM_CLOCK.monotonic(),
  };
  return {
    store: databaseStore({ ledger, loaders, summaries }, context),
    ready: () => readySchema(ledger, schema, embedded, notify),
    cut: () => {
      loaders.destroy();
      summaries.destroy();
      ledger.destroy();
    },
    [Symbol.asyncDispose]: async () => {
      await loaders[Symbol.asyncDispose]();
      await summaries[Symbol.asyncDispose]();
      await ledger[Symbol.asyncDispose]();
    },
  };
}

/** Opens the read-only store of a dry run. */
export function openDryStore(
  target: DatabaseTarget,
  { schema, dedupeHorizon, stallLimit }: StoreSettings,
): OpenStore {
  const session = new Session(target, {
    schema,
    stallLimit,
    applicationName: 'ecomstream dry run',
  });
  let hasTables = false;
  return {
    store: dryStore(
      storedBefore(session, () => hasTables),
      dedupeHorizon * 1_000,
    ),
    ready: async () => {
      hasTables = await hasSchema(session, schema);
    },
    cut: () => session.destroy(),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
  };
}
