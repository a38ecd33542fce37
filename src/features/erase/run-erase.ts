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

/** Whom to erase, how, and where files lie. */
export interface EraseOptions {
  readonly schema: string;
  readonly person: Person;
  /** Whether rows can be of the person under an address that was masked or dropped at load. */
  readonly canBeHidden: boolean;
  /** Whether events stay, without what they tell of the person. */
  readonly anonymise: boolean;
  readonly dryRun: boolean;
  /** By which files of foreign formats are read that were not loaded; others by those that are recorded, too. */
  readonly mappings: Mappings;
  readonly folders: KeptPlaces;
  readonly signal: AbortSignal;
}

type FileCounts = Omit<FolderFindings, 'unsearched'>;

/** What `erase --json` prints: what was erased, or under `--dry-run` would be, and what stays. */
export interface Erasure {
  readonly dryRun: boolean;
  readonly anonymise: boolean;
  readonly events: number;
  readonly rejects: number;
  readonly files: { readonly archives: FileCounts; readonly quarantine: FileCounts };
  /** Unfinished copies that a killed process left. */
  readonly leftovers: number;
  /** Events that bear a customer id of the person's events with another e-mail address; they stay. */
  readonly eventsOfSameCustomer: number;
  /** Files in the incoming folder that hold the person; they belong to their producer and stay. */
  readonly waiting: FileCounts;
  /** Whether there can be more, under an address that was masked or dropped at load: only a customer id finds it. */
  readonly canBeHidden: boolean;
  /** Files of which nobody knows whether they hold the person. */
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
 * Erases a person from rejects, events, archives and quarantine. What was not erased when it is killed is erased
 * when it runs again. Two at once wait for each other, and for a retain.
 * @throws UsageError before anything is erased, when a newer version has recorded the dialect or the mapping of a file.
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
  // First, since a file can be loaded and moved meanwhile: whatever is not found behind was found here.
  const waiting = await searchFolder(folders.incoming, { ...search, required: true });
  // Before the events, since a replay turns rejects into them.
  const rejects = await eraseRejects(sql, { ...search, dryRun });
  const stored = await withSpellings(sql, person);
  const eventsOfSameCustomer = await countOfSameCustomer(sql, stored);
  const events = dryRun
    ? await countEvents(sql, stored)
    : await eraseEvents(sql, stored, { anonymise, signal });
  if (!dryRun) {
    // The days of these events are counted anew, without the person; of those that are kept no longer the summaries are changed.
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

/** Removes unfinished copies, and says how many and which are still written; a dry run only looks. */
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
