import { probeSession } from '../io/postgres/connection/probe-session.js';
import type { Session } from '../io/postgres/connection/session.js';
import type { SessionPool } from '../io/postgres/connection/session-pool.js';
import { isOutage } from '../io/postgres/connection/sqlstate.js';
import type { EventStore } from './event-store.js';
import { claimFiles } from './ledger/claim-files.js';
import { FileLocks } from './ledger/file-locks.js';
import { findFileRejects } from './ledger/file-rejects.js';
import { noteVersions, readVersions } from './ledger/file-versions.js';
import { hasClaim, keepClaims, releaseClaims } from './ledger/keep-claims.js';
import { recordQuarantine } from './ledger/quarantine-record.js';
import { isAccountedFor, readRecentlyMoved } from './ledger/moved-files.js';
import { recordCopy } from './ledger/recorded-dialects.js';
import { summarise } from './summaries/summarise.js';
import { loadBatch, type LoadContext } from './load/load-batch.js';

/** The connections of a run. */
export interface StoreSessions {
  /** For claims and all other ledger queries; it holds the lock of the run. */
  readonly ledger: Session;
  /** For loading batches. */
  readonly loaders: SessionPool;
  /** For updating summaries while batches are loaded. */
  readonly summaries: Session;
}

/**
 * The event store on PostgreSQL. Ledger queries have a connection of their own, so that they never wait for a
 * COPY.
 */
export function databaseStore(
  { ledger, loaders, summaries }: StoreSessions,
  context: LoadContext,
): EventStore {
  const { runId } = context;
  const locks = new FileLocks();
  return {
    reserve: async (files) => {
      const reservation = await ledger.use((sql) => locks.take(sql, files));
      if (reservation.free.length > 0) loaders.openNext(); // connect while the files are read
      return reservation;
    },
    releaseReserved: async () => {
      if (locks.isHolding) await ledger.use((sql) => locks.release(sql)).catch(ignoreOutage);
    },
    knownVersions: (versions) => ledger.use((sql) => readVersions(sql, versions)),
    noteVersions: (files) => ledger.use((sql) => noteVersions(sql, files)),
    claim: (files, cut) => ledger.use((sql) => claimFiles(sql, runId, cut, files)),
    hasClaim: (fileId) => ledger.use((sql) => hasClaim(sql, runId, fileId)),
    connections: loaders.size,
    load: (batch, order) =>
      loaders.use((sql, whileIdle) => loadBatch(sql, batch, context, { order, whileIdle })),
    // While batches are loaded, summaries use a separate connection. Otherwise the loaders are free.
    summarise: (how) =>
      (how.fold === 'much' ? summaries : loaders).use((sql) => summarise(sql, context.schema, how)),
    rejectsOf: ({ sha256 }) => ledger.use((sql) => findFileRejects(sql, sha256)),
    recentlyMoved: () => ledger.use(readRecentlyMoved),
    isAccountedFor: (changed) => ledger.use((sql) => isAccountedFor(sql, changed)),
    quarantine: (fileId, reason, dialect) =>
      ledger.use((sql) => recordQuarantine(sql, runId, fileId, { reason, dialect })),
    recordCopy: (file, dialect, copy) => ledger.use((sql) => recordCopy(sql, file, dialect, copy)),
    probe: () => probeSession(ledger),
    keepClaims: () => ledger.use((sql) => keepClaims(sql, runId)),
    releaseClaims: () => ledger.use((sql) => releaseClaims(sql, runId)),
  };
}

/** A lost session has already released its locks. */
function ignoreOutage(error: unknown): void {
  if (!isOutage(error)) throw error;
}
