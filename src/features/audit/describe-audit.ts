import { formatFields } from '../../core/text/fields.js';
import type { Column } from '../../display/table/column.js';
import { drawTable } from '../../display/table/draw-table.js';
import type { AuditEntry } from './read-audit.js';

const COLUMNS: readonly Column<AuditEntry>[] = [
  {
    kind: 'text',
    head: 'When (UTC)',
    cell: ({ beganAt }) => beganAt.slice(0, 19).replace('T', ' '),
  },
  { kind: 'text', head: 'Command', cell: ({ command }) => command },
  { kind: 'text', head: 'Outcome', cell: ({ outcome }) => outcome ?? 'not ended' },
  {
    kind: 'text',
    head: 'By',
    cell: ({ databaseUser, clientHost }) => `${databaseUser}@${clientHost}`,
  },
  { kind: 'text', head: 'Figures', cell: ({ figures }) => formatFields(notable(figures)) },
];

/** The entries as a person reads them, newest first, no wider than the terminal. */
export function describeAudit(entries: readonly AuditEntry[], columns: number): string[] {
  if (entries.length === 0) return ['Nothing was changed but by loading.'];
  return drawTable(COLUMNS, entries, columns);
}

/** What is not zero, so that what was done stands out. */
function notable(figures: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(flat(figures)).filter(([, value]) => value !== '0'));
}

/** `{before: {read: 3}}` as `before.read=3`. */
function flat(figures: Readonly<Record<string, unknown>>, path = ''): Record<string, string> {
  const parts = Object.entries(figures).map(([name, value]) =>
    isRecord(value) ? flat(value, `${path}${name}.`) : { [path + name]: String(value) },
  );
  return Object.assign({}, ...parts);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
