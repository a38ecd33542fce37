import { withAudit, type Audited } from '../../io/postgres/audit-log/with-audit.js';
import type { Sql } from '../../io/postgres/connection/connection.js';
import type { Mappings } from '../../core/mapping/mappings.js';
import { readMappings } from '../../pipeline/ledger/recorded-mappings.js';
import { readDialects } from '../../pipeline/ledger/recorded-dialects.js';
import type { KeptPlaces } from '../stream/open-places.js';
import type { KeptFolder } from '../../io/files/kept-folder.js';
import { holdRemoval } from '../retain/hold-removal.js';
import { eraseEvents } from './erase-events.js';
import { summariseNow } from '../../pipeline/summaries/summarise-now.js';
import { eraseFromSummaries } from './erase-from-summaries.js';
import { eraseFrom, searchFolder, type FolderFindings } from './erase-folder.js';
import { eraseRejects } from './erase-rejects.js';
import { countEvents, countOfSameCustomer } from './find-events.js';
import { withSpellings } from './find-spellings.js';
import type { Person } from './person.js';
import { findLeftovers } from './find-leftovers.js';
import { rowMatcher } from './row-matcher.js';

/** The person, the options, and the folders. */
export interface EraseOptions {
  readonly schema: string;
  readonly person: Person;
  /** Whether rows may contain the person under an address that was masked or dropped at load. */
  readonly canBeHidden: boolean;
  /** Whether to keep the events without their personal data. */
  readonly anonymise: boolean;
  readonly dryRun: boolean;
  /** Mappings for files of foreign formats that were not loaded; recorded mappings are used as well. */
  readonly mappings: Mappings;
  readonly folders: KeptPlaces;
  readonly signal: AbortSignal;
}

type FileCounts = Omit<FolderFindings, 'unsearched'>;

/** The output of `erase --json`: what was erased (or would be, with `--dry-run`), and what stays. */
export interface Erasure {
  readonly dryRun: boolean;
  readonly anonymise: boolean;
  readonly events: number;
  readonly rejects: number;
  readonly files: { readonly archives: FileCounts; readonly quarantine: FileCounts };
  /** Unfinished copies left by a killed process. */
  readonly leftovers: number;
  /** Events with the same customer id as the person's events, but another e-mail address; they stay. */
  readonly eventsOfSameCustomer: number;
  /** Files in the incoming folder with rows of the person; they belong to their producer and stay. */
  readonly waiting: FileCounts;
  /**
   * Whether more rows may exist, with an address that was masked or dropped at load: only a customer id finds
   * them.
   */
  readonly canBeHidden: boolean;
  /** Files that could not be searched. */
  readonly unsearched: readonly string[];
}

const AUDIT: Audited<Erasure> = {
  command: 'erase',
  figuresOf: ({ anonymise, events, rejects, files, leftovers, waiting, unsearched }) => ({
    anonymise,
    events,
    rejects,
    archives: { ...files.archives },
    quarantine: { ...files.quarantine },
    leftovers,
    waiting: waiting.files,
    unsearched: unsearched.length,
  }),
};

/**
 * Erases a person from rejects, events, archives and quarantine. After a kill, the next call erases the rest.
 * Concurrent erasures wait for each other, and for a retain.
 * @throws UsageError before anything is erased, when a newer version recorded the dialect or the mapping of a
 *   file.
 */
export async function runErase(sql: Sql, options: EraseOptions): Promise<Erasure> {
  if (options.dryRun) return eraseAll(sql, options);
  await holdRemoval(sql, options.schema);
  return withAudit(sql, AUDIT, () => eraseAll(sql, options));
}

async function eraseAll(sql: Sql, options: EraseOptions): Promise<Erasure> {
  const { person, mappings, anonymise, dryRun, folders, signal } = options;
  const search = {
    person,
    isOfPerson: rowMatcher(person, [...mappings.all, ...(await readMappings(sql))]),
    signal,
    readDialects: () => readDialects(sql, mappings),
  };
  // First, because a file can be loaded and moved meanwhile: this search then finds it, or the later ones do.
  const waiting = await searchFolder(folders.incoming, { ...search, required: true });
  // Before the events, because a replay turns rejects into events.
  const rejects = await eraseRejects(sql, { ...search, dryRun });
  const stored = await withSpellings(sql, person);
  const eventsOfSameCustomer = await countOfSameCustomer(sql, stored);
  const events = dryRun
    ? await countEvents(sql, stored)
    : await eraseEvents(sql, stored, { anonymise, signal });
  if (!dryRun) {
    // Recounts the days of these events without the person; for days whose events are no longer kept, changes the
    // summaries.
    await summariseNow(sql, options.schema);
    await eraseFromSummaries(sql, stored);
  }
  const handle = dryRun ? undefined : eraseFrom(sql, search);
  const archives = await searchFolder(folders.processed, search, handle);
  const quarantine = await searchFolder(folders.quarantine, search, handle);
  const { left, inWork } = await eraseLeftovers([folders.processed, folders.quarantine], dryRun);
  return {
    dryRun,
    anonymise,
    events,
    rejects,
    files: { archives: countsOf(archives), quarantine: countsOf(quarantine) },
    leftovers: left,
    eventsOfSameCustomer,
    waiting: countsOf(waiting),
    canBeHidden: options.canBeHidden,
    unsearched: [waiting, archives, quarantine].flatMap((found) => found.unsearched).concat(inWork),
  };
}

function countsOf({ searched, files, rows }: FolderFindings): FileCounts {
  return { searched, files, rows };
}

/** Deletes unfinished copies; returns their number and those still being written. A dry run only counts. */
async function eraseLeftovers(folders: readonly KeptFolder[], dryRun: boolean) {
  let left = 0;
  const inWork: string[] = [];
  for (const folder of folders) {
    const found = await findLeftovers(folder, Date.now());
    if (!dryRun) for (const file of found.left) await folder.remove(file);
    left += found.left.length;
    inWork.push(...found.inWork);
  }
  return { left, inWork };
}
