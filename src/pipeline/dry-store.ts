import { probeSession } from '../io/postgres/connection/probe-session.js';
import type { Session } from '../io/postgres/connection/session.js';
import { addCounts } from '../core/rows/tally.js';
import type { Batch } from './batches/batch.js';
import type { EventStore } from './event-store.js';
import { findLoaded, type LoadedBefore } from './ledger/claim-files.js';
import { readVersions } from './ledger/file-versions.js';
import { findFileRejects, type FileRejects } from './ledger/file-rejects.js';
import { findFresh } from './load/find-fresh.js';
import { FreshEvents } from './load/fresh-events.js';

const nothing = () => Promise.resolve();

/**
 * A store that only looks: it says which files are known, and which events of a batch would be duplicates of
 * stored ones or of each other, and changes nothing. Two batches of the same run do not know of each other.
 */
export function dryStore(
  ledger: Session,
  /** False for a database without our tables: nothing is stored there. */
  hasTables: () => boolean,
  /** Microseconds. */
  dedupeHorizon: number,
): EventStore {
  let files = 0;
  const counted = new Map<string, FileRejects>();
  return {
    connections: 1,
    reserve: (free) => Promise.resolve({ free, runs: 1 }),
    releaseReserved: nothing,
    claim: async (identified, cut) => {
      const loaded = hasTables()
        ? await ledger.use((sql) => findLoaded(sql, identified))
        : new Map<string, LoadedBefore>();
      return identified.map((file) => {
        const known = loaded.get(file.sha256);
        if (known !== undefined) return { kind: 'known', file, ...known };
        const claim = { fileId: ++files, file, cut, partsDone: 0, resumeAt: undefined };
        return { kind: 'claimed', claim };
      });
    },
    knownVersions: async (versions) =>
      hasTables() ? ledger.use((sql) => readVersions(sql, versions)) : new Map<string, string>(),
    noteVersions: nothing,
    load: async (batch) => {
      const events = batch.parts.map((part) => part.rows.events);
      const fresh = hasTables()
        ? await ledger.use((sql) => findFresh(sql, events, dedupeHorizon))
        : new FreshEvents(events);
      countRejects(counted, batch);
      return { inserted: fresh.counts, copyMs: 0, commitMs: 0 };
    },
    summarise: () => Promise.resolve('done'),
    rejectsOf: async ({ sha256 }) =>
      counted.get(sha256) ??
      (hasTables() ? ledger.use((sql) => findFileRejects(sql, sha256)) : undefined),
    hasClaim: () => Promise.resolve(true),
    recentlyMoved: () => Promise.resolve([]),
    isAccountedFor: () => Promise.resolve(true),
    quarantine: nothing,
    recordCopy: nothing,
    probe: () => probeSession(ledger),
    keepClaims: nothing,
    releaseClaims: nothing,
  };
}

/** Adds a batch to the rejects of its files, by SHA-256. */
function countRejects(counted: Map<string, FileRejects>, { parts }: Batch): void {
  for (const { claim, rows } of parts) {
    const { sha256 } = claim.file;
    const before = counted.get(sha256) ?? { read: 0, rejected: 0, rejects: {} };
    counted.set(sha256, {
      read: before.read + rows.read,
      rejected: before.rejected + rows.rejects.length,
      rejects: addCounts(before.rejects, rows.rejectTally),
    });
  }
}
