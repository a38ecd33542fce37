import { parseDialect } from '../core/dialect/record-dialect.js';
import { FormatError } from '../core/errors/format-error.js';
import { SourceFileError } from '../core/errors/source-file-error.js';
import { UsageError } from '../core/errors/usage-error.js';
import type { Batch, BatchPart, Claim } from './batches/batch.js';
import { claimGroup } from './claim-group.js';
import { FileGroups } from './file-groups.js';
import {
  finishFailed,
  finishKnown,
  finishQuarantined,
  finishUnreadable,
  type KnownFile,
} from './file-reports.js';
import { isAllRejected, splitRejected } from './finish-rejected.js';
import type { SourceFile } from '../io/files/source-file.js';
import { fileParts } from './file-parts.js';
import type { ClaimResult } from './ledger/claim-files.js';
import { eventIdRuleOf } from './parts/state-of-claim.js';
import { mappingOfClaim, mappingOfLoaded } from './parts/mapping-of-claim.js';
import { dialectOfClaim } from './parts/dialect-of-claim.js';
import { protectionChanged } from './parts/protection-changed.js';
import { readingOfExport, type Reading } from './parts/reading-of-export.js';
import { retrying } from './retry.js';
import type { Edges, RunContext } from './run-context.js';
import type { RunReport } from './reports/run-report.js';

/** A batch that is ready to be loaded, or the report of a file that needs no loading. */
export type Made = { readonly kind: 'made'; readonly batch: Batch } | RunReport;

/**
 * Makes batches of files in order: claims each file, validates its rows, and joins parts until a batch is full.
 * Known files, and files that cannot be loaded, are finished immediately.
 */
export async function* makeBatches(
  files: readonly SourceFile[],
  run: RunContext,
): AsyncGenerator<Made, undefined> {
  const joiner = new PartJoiner(run);
  const contents = new Set<number>();
  const groups = new FileGroups(files);
  // Assume one other run, which can start at the same time, until the first claim returns the number.
  let runs = 2;
  for (let group = groups.next(runs); group.length > 0; group = groups.next(runs)) {
    const { results, runs: alive } = yield* claimGroup(group, contents, run);
    runs = alive;
    const known = results.flatMap((result) =>
      result.kind === 'known' ? [knownFile(result, run.edges)] : [],
    );
    yield* finishGroup(known, run);
    for (const result of results) {
      if (result.kind === 'busy') run.busy.add(result.file);
      if (result.kind === 'claimed') yield* makeFromFile(result.claim, joiner, run);
    }
    if (groups.isLittle(runs)) yield* joiner.flush();
  }
  yield* joiner.flush();
  return undefined;
}

async function* makeFromFile(
  claim: Claim,
  joiner: PartJoiner,
  run: RunContext,
): AsyncGenerator<Made> {
  // A file that was abandoned in an earlier poll and is claimed again is retried.
  run.abandoned.delete(claim.fileId);
  const ofName = readable(claim, run);
  if (ofName instanceof UsageError) {
    yield finishFailed(claim.file, ofName, run);
    return;
  }
  let reading = ofName;
  try {
    reading = await readingOfExport(ofName, claim, run.edges, run.signal);
    for await (const part of fileParts(claim, reading, run)) {
      if (run.abandoned.has(claim.fileId)) return;
      if ('kind' in part) yield part;
      else yield* joiner.add(part);
    }
  } catch (error) {
    // Drops the file's rows from the current batch: they may come from a changed file.
    joiner.drop(claim);
    if (error instanceof SourceFileError) yield* unreadable(claim, error, run);
    else if (error instanceof FormatError) yield* quarantine(claim, error, reading, run);
    else throw error;
  }
}

/** How to read a claimed file, or why this run cannot finish a file that another run began. */
function readable(claim: Claim, { edges }: RunContext): Reading | UsageError {
  try {
    const reading = {
      dialect: dialectOfClaim(claim, edges),
      mapping: mappingOfClaim(claim, edges),
    };
    eventIdRuleOf(claim); // throws if the rule is unknown
    return protectionChanged(claim, edges.protector) ?? reading;
  } catch (error) {
    if (error instanceof UsageError) return error;
    throw error;
  }
}

function knownFile(known: Extract<ClaimResult, { kind: 'known' }>, edges: Edges): KnownFile {
  const { file, read, rejected, recordedDialect } = known;
  return {
    ...file,
    read,
    rejected,
    dialect: () => parseDialect(recordedDialect, file.name),
    mapping: () => mappingOfLoaded(known, edges),
  };
}

/** Finishes the known files of a group. */
async function* finishGroup(
  files: readonly KnownFile[],
  run: RunContext,
): AsyncGenerator<RunReport> {
  const { others, reports } = yield* splitRejected(files, 'known', isAllRejected, run);
  yield* reports;
  yield* await finishKnown(others, run);
}

/** Reports a claimed file that cannot be read, unless another run has taken it over and moved it. */
async function* unreadable(
  claim: Claim,
  error: SourceFileError,
  run: RunContext,
): AsyncGenerator<RunReport> {
  const { store } = run.edges;
  const isOurs = yield* retrying(() => store.hasClaim(claim.fileId), run.retry);
  if (isOurs) yield* finishUnreadable(claim.file, error, run);
}

async function* quarantine(
  claim: Claim,
  error: FormatError,
  { dialect, mapping }: Reading,
  run: RunContext,
): AsyncGenerator<RunReport> {
  const { store } = run.edges;
  const reason = `${error.code}: ${error.message}`;
  const file = { ...claim.file, dialect: () => dialect, mapping: () => mapping };
  yield* retrying(() => store.quarantine(claim.fileId, reason, dialect), run.retry);
  yield await finishQuarantined(file, error, run);
}

/** Maximum number of parts per batch: each part has ledger rows and memory of its own, even with few rows. */
const MOST_PARTS = 500;

/** Joins parts of files to batches: several small files, or one slice of a large file. */
class PartJoiner {
  #parts: BatchPart[] = [];
  #startedAt = 0;

  constructor(private readonly run: RunContext) {}

  *add(part: BatchPart): Generator<Made> {
    if (this.#parts.length === 0) this.#startedAt = this.run.edges.clock.monotonic();
    this.#parts.push(part);
    if (this.#isFull()) yield* this.flush();
  }

  drop(claim: Claim): void {
    this.#parts = this.#parts.filter((part) => part.claim.fileId !== claim.fileId);
  }

  *flush(): Generator<Made> {
    if (this.#parts.length === 0) return;
    const batch: Batch = {
      number: this.run.nextBatchNumber(),
      parts: this.#parts,
      startedAt: this.#startedAt,
    };
    this.#parts = [];
    yield { kind: 'made', batch };
  }

  #isFull(): boolean {
    const { batchRows, batchBytes } = this.run.cut;
    const rows = this.#parts.reduce((sum, part) => sum + part.rows.read, 0);
    const bytes = this.#parts.reduce((sum, { from, to }) => sum + to.offset - from.offset, 0);
    return rows >= batchRows || bytes >= batchBytes || this.#parts.length >= MOST_PARTS;
  }
}
