import { addCounts } from '../core/rows/tally.js';
import type { Batch } from './batches/batch.js';
import type { EventStore } from './event-store.js';
import type { FileRejects } from './ledger/file-rejects.js';
import { SeenEvents } from './load/seen-events.js';
import type { StoredBefore } from './stored-before.js';

/** An event store for dry runs: it stores nothing. */
export interface DryStore extends EventStore {
  /** Whether the ids of all events of the run are in memory, so that every duplicate among them is found. */
  readonly remembersAll: boolean;
}

const nothing = () => Promise.resolve();

/**
 * Creates the event store of a dry run. It finds known files, and events that duplicate stored ones, each other,
 * or those of earlier batches. It changes nothing.
 * @param dedupeHorizon microseconds.
 */
export function dryStore(before: StoredBefore, dedupeHorizon: number): DryStore {
  let files = 0;
  const seen = new SeenEvents();
  const counts = new FileCounts();
  return {
    connections: 1,
    get remembersAll() {
      return seen.isAll;
    },
    reserve: (free) => Promise.resolve({ free, runs: 1 }),
    releaseReserved: nothing,
    claim: async (identified, cut) => {
      const loaded = await before.loaded(identified);
      return identified.map((file) => {
        const known = loaded.get(file.sha256) ?? counts.loadedHere(file.sha256);
        if (known !== undefined) return { kind: 'known', file, ...known };
        const claim = { fileId: ++files, file, cut, partsDone: 0, resumeAt: undefined };
        return { kind: 'claimed', claim };
      });
    },
    knownVersions: (versions) => before.versions(versions),
    noteVersions: nothing,
    load: async (batch) => {
      const events = batch.parts.map((part) => part.rows.events);
      const fresh = await before.fresh(events, dedupeHorizon);
      seen.take(fresh, dedupeHorizon);
      counts.add(batch);
      return { inserted: fresh.counts, copyMs: 0, commitMs: 0 };
    },
    summarise: () => Promise.resolve('done'),
    rejectsOf: async ({ sha256 }) => counts.of(sha256) ?? (await before.rejects(sha256)),
    hasClaim: () => Promise.resolve(true),
    recentlyMoved: () => Promise.resolve([]),
    isAccountedFor: () => Promise.resolve(true),
    quarantine: nothing,
    recordCopy: nothing,
    probe: () => before.probe(),
    keepClaims: nothing,
    releaseClaims: nothing,
  };
}

/** The rows of the files that the run has read, by SHA-256. */
class FileCounts {
  readonly #counted = new Map<string, FileRejects>();
  readonly #whole = new Set<string>();

  add({ parts }: Batch): void {
    for (const { claim, rows, last } of parts) {
      const { sha256 } = claim.file;
      const before = this.#counted.get(sha256) ?? { read: 0, rejected: 0, rejects: {} };
      this.#counted.set(sha256, {
        read: before.read + rows.read,
        rejected: before.rejected + rows.rejects.length,
        rejects: addCounts(before.rejects, rows.rejectTally),
      });
      if (last) this.#whole.add(sha256);
    }
  }

  of(sha256: string): FileRejects | undefined {
    return this.#counted.get(sha256);
  }

  /** The counts that the ledger would hold for a file that this run has read to its end. */
  loadedHere(sha256: string) {
    const counted = this.#whole.has(sha256) ? this.#counted.get(sha256) : undefined;
    if (counted === undefined) return undefined;
    const { read, rejected } = counted;
    return { read, rejected, recordedDialect: undefined, recordedMapping: undefined };
  }
}
