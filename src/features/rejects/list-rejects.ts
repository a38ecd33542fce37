import type { Sql } from '../../io/postgres/connection/connection.js';
import { readOneState } from '../../io/postgres/connection/transaction.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { drawTable, type Column } from '../../display/table/draw-table.js';
import { countRejects, readNewest, type KeptReject } from './read-rejects.js';
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
  /** ISO 8601, UTC. */
  readonly rejectedAt: string;
  /** Only where it was asked for: it holds what customers entered. */
  readonly raw?: string;
}

/** Lists the newest rejects that are meant. */
export async function listRejects(
  sql: Sql,
  filter: RejectFilter,
  { limit, raw }: { readonly limit: number; readonly raw: boolean },
): Promise<RejectList> {
  return readOneState(sql, async () => {
    const kept = await readNewest(sql, filter, limit);
    return {
      total: await countRejects(sql, filter),
      rejects: kept.map((reject) => listed(reject, raw)),
    };
  });
}

function listed(reject: KeptReject, raw: boolean): ListedReject {
  const { file, line, rules, columns, rejectedAt } = reject;
  const shown = { file, line, rules, columns, rejectedAt: rejectedAt.toISOString() };
  return raw ? { ...shown, raw: reject.raw.toString('utf8') } : shown;
}

const COLUMNS: readonly Column<ListedReject>[] = [
  { kind: 'text', head: 'File', cell: ({ file }) => file },
  { kind: 'number', head: 'Line', cell: ({ line }) => formatCount(line) },
  { kind: 'text', head: 'Rejected because', cell: ({ rules }) => rules.join(', ') },
];
const RAW: Column<ListedReject> = { kind: 'text', head: 'Raw line', cell: ({ raw }) => raw ?? '' };

/** The list as a person reads it, no wider than the terminal; whatever it holds is safe to draw. */
export function describeRejects({ total, rejects }: RejectList, columns: number): string[] {
  if (total === 0) return ['No row is rejected.'];
  const hasRaw = rejects.some((reject) => reject.raw !== undefined);
  const more = rejects.length < total ? `; the newest ${formatCount(rejects.length)}:` : ':';
  return [
    `${formatCounted(total, 'row')} rejected${more}`,
    ...drawTable(hasRaw ? [...COLUMNS, RAW] : COLUMNS, rejects, columns),
  ];
}
