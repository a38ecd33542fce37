import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { ExportResult } from './run-export.js';

/** Describes an export for people, in addition to the CSV itself. */
export function describeExport({ rows, files }: ExportResult): string[] {
  if (rows === 0) return ['No rejected rows.'];
  return files.map((file) => `${sanitise(file.path)}: ${formatCounted(file.rows, 'row')}`);
}
