import { probeSession } from '../io/postgres/connection/probe-session.js';
import type { Session } from '../io/postgres/connection/session.js';
import type { EventRows } from '../core/rows/event-rows.js';
import type { IdentifiedFile } from '../io/files/source-file.js';
import { findLoaded, type LoadedBefore } from './ledger/claim-files.js';
import { readVersions } from './ledger/file-versions.js';
import { findFileRejects, type FileRejects } from './ledger/file-rejects.js';
import { findFresh } from './load/find-fresh.js';
import { FreshEvents } from './load/fresh-events.js';

/** What was stored before a run that stores nothing; it only looks. */
export interface StoredBefore {
  /** What the ledger has of those of these files that are loaded, by SHA-256. */
  loaded(files: readonly IdentifiedFile[]): Promise<ReadonlyMap<string, LoadedBefore>>;
  /** The SHA-256 of lasting versions that were noted. */
  versions(versions: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * The events of a batch that are no duplicates of stored ones or of each other.
   * @param horizon microseconds.
   */
  fresh(events: readonly EventRows[], horizon: number): Promise<FreshEvents>;
  /** The rejects of a loaded file; undefined where it is not loaded. */
  rejects(sha256: string): Promise<FileRejects | undefined>;
  /** Asks for an answer, and for nothing else. */
  probe(): Promise<void>;
}

/** Nothing is stored, and no database is asked. */
export const NOTHING_STORED: StoredBefore = {
  loaded: () => Promise.resolve(new Map()),
  versions: () => Promise.resolve(new Map()),
  fresh: (events) => Promise.resolve(new FreshEvents(events)),
  rejects: () => Promise.resolve(undefined),
  probe: () => Promise.resolve(),
};

/**
 * What a database has stored.
 * @param hasTables false for a database without our tables: nothing is stored there.
 */
export function storedBefore(session: Session, hasTables: () => boolean): StoredBefore {
  const inTables: StoredBefore = {
    loaded: (files) => session.use((sql) => findLoaded(sql, files)),
    versions: (versions) => session.use((sql) => readVersions(sql, versions)),
    fresh: (events, horizon) => session.use((sql) => findFresh(sql, events, horizon)),
    rejects: (sha256) => session.use((sql) => findFileRejects(sql, sha256)),
    probe: () => probeSession(session),
  };
  const now = () => (hasTables() ? inTables : NOTHING_STORED);
  return {
    loaded: (files) => now().loaded(files),
    versions: (versions) => now().versions(versions),
    fresh: (events, horizon) => now().fresh(events, horizon),
    rejects: (sha256) => now().rejects(sha256),
    probe: () => inTables.probe(),
  };
}
