import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { parseDialect } from '../../core/dialect/record-dialect.js';
import { builtInMappings } from '../../core/mapping/built-in.js';
import type { Mapping } from '../../core/mapping/language/mapping.js';
import { isHeaderProblem, planHeader, type RowPlan } from '../../core/mapping/row-plan.js';
import {
  explainReject,
  type Problem,
  type RejectFormat,
} from '../../core/rejects/explain-reject.js';
import { countRejects, readNewest, type NewestReject } from './read-rejects.js';
import type { RejectFilter } from './reject-filter.js';

/** What `rejects list --json` prints. */
export interface RejectList {
  /** All that are meant, also those that are not listed. */
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
  /** Only where it was asked for: it holds what customers entered. */
  readonly raw?: string;
}

/** What is listed, and how. */
export interface ListOptions {
  readonly limit: number;
  readonly raw: boolean;
  /** The mapping that files which are not of our format were loaded with. */
  readonly mapping: Mapping;
}

/**
 * Lists the newest rejects that are meant.
 * @throws UsageError when a newer version has recorded the dialect of a file.
 */
export async function listRejects(
  sql: Sql,
  filter: RejectFilter,
  { limit, raw, mapping }: ListOptions,
): Promise<RejectList> {
  const formatOf = rejectFormats(mapping);
  return readOneState(sql, async () => {
    const kept = await readNewest(sql, filter, limit);
    return {
      total: await countRejects(sql, filter),
      rejects: kept.map((reject) => listed(reject, formatOf(reject), raw)),
    };
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

/** How the files of rejects are read: by the mapping, our own format, or the first built-in mapping that fits. */
function rejectFormats(
  mapping: Mapping,
): (reject: Pick<NewestReject, 'header' | 'dialect' | 'file'>) => RejectFormat | undefined {
  const known = new Map<string, RejectFormat | undefined>();
  let compiled: readonly Mapping[] | undefined;
  const builtIn = () => (compiled ??= builtInMappings());
  return ({ header, dialect: recorded, file }) => {
    if (header === null) return undefined;
    const key = JSON.stringify([header, recorded]);
    if (!known.has(key)) {
      const plan = [mapping, ...builtIn()]
        .map((candidate) => planHeader(header, candidate, 'keep'))
        .find((candidate): candidate is RowPlan => !isHeaderProblem(candidate));
      known.set(key, plan && { dialect: parseDialect(recorded, file), plan });
    }
    return known.get(key);
  };
}
