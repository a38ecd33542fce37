import type { BatchReport } from '../../pipeline/reports/run-report.js';
import type { Waiting } from '../view/waiting.js';
import { formatFields } from '../../core/text/fields.js';

/** A committed batch in one line without its time, as the plain display and the log file have it. */
export function batchLine(batch: BatchReport, waiting: Waiting | undefined): string {
  const { read, inserted, duplicates, rejected, seconds, eventsPerSecond } = batch;
  const counts = formatFields({
    events: read,
    loaded: inserted,
    duplicates,
    rejected,
    seconds: seconds.toFixed(2),
    rate: eventsPerSecond > 0 ? `${eventsPerSecond}/s` : undefined,
    waiting: waiting?.files,
  });
  return `batch ${batch.batch} completed ${fileField(batch.files)} ${counts}`;
}

/** The first file's name, and how many more there are: `file=a.csv (+12)`. */
function fileField(files: readonly string[]): string {
  const more = files.length > 1 ? ` (+${files.length - 1})` : '';
  return formatFields({ file: files[0] ?? '' }) + more;
}
