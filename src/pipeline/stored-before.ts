import { probeSession } from '../io/postgres/connection/probe-session.js';
import type { Session } from '../io/postgres/connection/session.js';
import type { EventRows } from '../core/rows/event-rows.js';
import type { IdentifiedFile } from '../io/files/source-file.js';
import { findLoaded, type LoadedBefore } from './ledger/claim-files.js';
import { readVersions } from './ledger/file-versions.js';
import { findFileRejects, type FileRejects } from './ledger/file-rejects.js';
import { findFresh } from './load/find-fresh.js';
import { FreshEvents } from './load/fresh-events.js';

/** Read-only access to what was stored before a dry run. */
export interface StoredBefore {
  /** Ledger records of those files that are already loaded, by SHA-256. */
  loaded(files: readonly IdentifiedFile[]): Promise<ReadonlyMap<string, LoadedBefore>>;
  /** The SHA-256 of recorded lasting versions. */
  versions(versions: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /**
   * The events of a batch that duplicate neither stored events nor each other.
   * @param horizon microseconds.
   */
  fresh(events: readonly EventRows[], horizon: number): Promise<FreshEvents>;
  /** The rejects of a loaded file; undefined when the file is not loaded. */
  rejects(sha256: string): Promise<FileRejects | undefined>;
  /** Checks that the database responds. */
  probe(): Promise<void>;
}

/** An empty store, without a database. */
export const NOTHING_STORED: StoredBefore = {
  loaded: () => Promise.resolve(new Map()),
  versions: () => Promise.resolve(new Map()),
  fresh: (events) => Promise.resolve(new FreshEvents(events)),
  rejects: () => Promise.resolve(undefined),
  probe: () => Promise.resolve(),
};

/**
 * What a database has stored.
 * @param hasTables false for a database without the tables of this program: it is treated as empty.
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
