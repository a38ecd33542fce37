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
  { kind: 'text', head: 'Outcome', cell: ({ outcome }) => outcome ?? 'not finished' },
  {
    kind: 'text',
    head: 'By',
    cell: ({ databaseUser, clientHost }) => `${databaseUser}@${clientHost}`,
  },
  { kind: 'text', head: 'Figures', cell: ({ figures }) => formatFields(notable(figures)) },
];

/** Formats the entries for people, newest first, at most as wide as the terminal. */
export function describeAudit(entries: readonly AuditEntry[], columns: number): string[] {
  if (entries.length === 0) return ['No commands changed data, except loads.'];
  return drawTable(COLUMNS, entries, columns);
}

/** Omits zero figures, to highlight what was done. */
function notable(figures: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(flat(figures)).filter(([, value]) => value !== '0'));
}

/** Formats `{before: {read: 3}}` as `before.read=3`. */
function flat(figures: Readonly<Record<string, unknown>>, path = ''): Record<string, string> {
  const parts = Object.entries(figures).map(([name, value]) =>
    isRecord(value) ? flat(value, `${path}${name}.`) : { [path + name]: String(value) },
  );
  return Object.assign({}, ...parts);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
