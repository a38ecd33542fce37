import { formatCounted } from '../../core/text/format-count.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { ExportResult } from './run-export.js';

/** An export as a person reads it, beside the CSV itself. */
export function describeExport({ rows, files }: ExportResult): string[] {
  if (rows === 0) return ['No row is rejected.'];
  return files.map((file) => `${sanitise(file.path)}: ${formatCounted(file.rows, 'row')}`);
}
