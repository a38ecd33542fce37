import { FormatError } from '../core/errors/format-error.js';
import { hint } from '../core/hints/command-hint.js';
import { POINTERS } from '../core/hints/pointers.js';
import { commonestFirst } from '../core/rows/tally.js';
import { formatCount, formatCounted } from '../core/text/format-count.js';
import type { DoneFile } from '../io/files/source-folder.js';
import { ALL_REJECTED, finishQuarantined } from './file-reports.js';
import type { FileRejects } from './ledger/file-rejects.js';
import type { FileReport, RunReport } from './reports/run-report.js';
import { retrying } from './retry.js';
import type { RunContext } from './run-context.js';

/** Whether a file has rows and all of them are rejected, so that nothing of it is stored. */
export function isAllRejected({ read, rejected }: Pick<FileRejects, 'read' | 'rejected'>): boolean {
  return read > 0 && read === rejected;
}

/**
 * Quarantines a file if all of its rows in the ledger are rejected; returns undefined for any other file. Its
 * rejects stay and the ledger lists the file as loaded, so that they can be replayed. The ledger decides instead
 * of the counts of this run, so that a file that another run began, or that a crash left behind, ends in the same
 * way.
 */
async function* finishRejected(
  file: DoneFile,
  outcome: 'loaded' | 'known',
  run: RunContext,
): AsyncGenerator<RunReport, FileReport | undefined> {
  const counts = yield* retrying(() => run.edges.store.rejectsOf(file), run.retry);
  if (counts === undefined || !isAllRejected(counts)) return undefined;
  return finishQuarantined(file, allRejected(counts), run, outcome === 'known' ? file.bytes : 0);
}

/** Files split into quarantined ones, all rows of which are rejected, and the others. */
interface SplitFiles<File> {
  readonly others: readonly File[];
  /** Reports of the quarantined files. */
  readonly reports: readonly FileReport[];
}

/**
 * Quarantines those files all of whose rows are rejected.
 * @param mayBe a cheap test whether all rows can be rejected; the ledger is queried only if it returns true.
 */
export async function* splitRejected<File extends DoneFile>(
  files: readonly File[],
  outcome: 'loaded' | 'known',
  mayBe: (file: File) => boolean,
  run: RunContext,
): AsyncGenerator<RunReport, SplitFiles<File>> {
  const [others, reports]: [File[], FileReport[]] = [[], []];
  for (const file of files) {
    const report = mayBe(file) ? yield* finishRejected(file, outcome, run) : undefined;
    if (report === undefined) others.push(file);
    else reports.push(report);
  }
  return { others, reports };
}

function allRejected({ read, rejected, rejects }: FileRejects): FormatError {
  const [commonest] = commonestFirst(rejects);
  const rule = commonest === undefined ? '' : `; the commonest rule is ${ruleWithCount(commonest)}`;
  const all = read === 1 ? 'The only row' : `All ${formatCount(read)} rows`;
  return new FormatError(`${all} of the file ${read === 1 ? 'is' : 'are'} rejected${rule}.`, {
    code: ALL_REJECTED,
    hint: hint`To list them: ${POINTERS.rejectsList}. Change the rules or the mapping, then run ${POINTERS.rejectsReplay}, or ${POINTERS.reloadFile} with the path of the file.`,
    figures: { read, rejected, rejects },
  });
}

function ruleWithCount([rule, rows]: readonly [rule: string, rows: number]): string {
  return `${rule} (${formatCounted(rows, 'row')})`;
}
