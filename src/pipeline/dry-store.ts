import type { Session } from '../io/postgres/connection/session.js';
import type { EventStore } from './event-store.js';
import { findLoaded } from './ledger/claim-files.js';
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
  return {
    connections: 1,
    claim: async (identified, cut) => {
      const loaded = hasTables()
        ? await ledger.use((sql) => findLoaded(sql, identified))
        : new Map<string, object>();
      return identified.map((file) => {
        const known = loaded.get(file.sha256);
        if (known !== undefined) return { kind: 'known', file, ...known };
        const claim = { fileId: ++files, file, cut, partsDone: 0, resumeAt: undefined };
        return { kind: 'claimed', claim };
      });
    },
    load: async (batch) => {
      const events = batch.parts.map((part) => part.rows.events);
      const fresh = hasTables()
        ? await ledger.use((sql) => findFresh(sql, events, dedupeHorizon))
        : new FreshEvents(events);
      return { inserted: fresh.counts, copyMs: 0, commitMs: 0 };
    },
    hasClaim: () => Promise.resolve(true),
    quarantine: nothing,
    recordCopy: nothing,
    keepClaims: nothing,
    releaseClaims: nothing,
  };
}
