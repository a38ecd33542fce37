import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import { builtInMappings } from '../../core/mapping/built-in.js';
import { fileValues } from '../../core/mapping/file-values.js';
import type { MappingChoice } from '../../core/mapping/mapping-choice.js';
import { readAgain } from '../../core/mapping/mappings.js';
import { isHeaderProblem, planHeader } from '../../core/mapping/row-plan.js';
import { explainReject, type Problem } from '../../core/rejects/explain-reject.js';
import type { RejectFormat } from '../../core/rejects/split-reject.js';
import { countRejects, readNewest, type NewestReject } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';

/** The output of `rejects list --json`. */
export interface RejectList {
  /** Number of selected rejects, including those not listed. */
  readonly total: number;
  readonly rejects: readonly ListedReject[];
}

/** One reject in the list. */
export interface ListedReject {
  readonly file: string;
  readonly line: number;
  readonly rules: readonly string[];
  readonly columns: readonly string[];
  /** Every rule that it broke, in the order of `rules`. */
  readonly problems: readonly Problem[];
  /** ISO 8601, UTC. */
  readonly rejectedAt: string;
  /** Only if requested: it contains customer data. */
  readonly raw?: string;
}

/** Which rejects to list, and how. */
export interface ListOptions {
  readonly limit: number;
  readonly raw: boolean;
  readonly mappings: MappingChoice;
}

/**
 * Lists the newest of the selected rejects.
 * @throws UsageError when a newer version recorded the dialect or the mapping of a file.
 */
export async function listRejects(
  sql: Sql,
  filter: RejectFilter,
  { limit, raw, mappings }: ListOptions,
): Promise<RejectList> {
  const formatOf = rejectFormats(mappings);
  return readOneState(sql, async () => {
    const kept = await readNewest(sql, filter, limit);
    const rejects: ListedReject[] = [];
    for (const reject of kept) rejects.push(listed(reject, await formatOf(reject), raw));
    return { total: await countRejects(sql, filter), rejects };
  });
}

function listed(
  reject: NewestReject,
  format: RejectFormat | undefined,
  withRaw: boolean,
): ListedReject {
  const { file, line, rules, columns, raw, rejectedAt, context } = reject;
  const explained = { raw, rules, columns, rejectedAt: rejectedAt.getTime(), context };
  const problems = explainReject(explained, format);
  const shown = { file, line, rules, columns, problems, rejectedAt: rejectedAt.toISOString() };
  return withRaw ? { ...shown, raw: raw.toString('utf8') } : shown;
}

/**
 * How the files of rejects are read: with the recorded mapping, or, if none is recorded, with a built-in one that
 * fits.
 */
function rejectFormats(
  mappings: MappingChoice,
): (reject: FileOfReject) => Promise<RejectFormat | undefined> {
  const known = new Map<string, RejectFormat | undefined>();
  return async (reject) => {
    const { header, dialect, mapping, file } = reject;
    if (header === null) return undefined;
    const key = JSON.stringify([header, dialect, mapping, file]);
    if (!known.has(key)) known.set(key, await findFormat(reject, header, mappings));
    return known.get(key);
  };
}

type FileOfReject = Pick<NewestReject, 'header' | 'dialect' | 'mapping' | 'file'>;

async function findFormat(
  { dialect: recorded, mapping: loadedBy, file }: FileOfReject,
  header: readonly string[],
  mappings: MappingChoice,
): Promise<RejectFormat | undefined> {
  const mapping = await mappings.of({ name: file, recorded: loadedBy ?? undefined });
  const kept = { header, dialect: parseDialect(recorded, file) };
  for (const one of loadedBy === null ? [mapping, ...builtInMappings()] : [mapping]) {
    const { header, dialect } = readAgain(kept, one);
    const plan = planHeader(header, one, 'keep', fileValues(file, one));
    if (!isHeaderProblem(plan)) return { dialect, plan };
  }
  return undefined;
}
