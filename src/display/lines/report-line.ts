import type { FileReport, RunReport } from '../../pipeline/reports/run-report.js';
import { batchLine } from './batch-line.js';
import { formatFields } from '../../core/text/fields.js';
import { formatDuration } from '../../core/text/format-duration.js';
import { sanitise } from '../../core/text/sanitise.js';
import type { Waiting } from '../view/waiting.js';

/** How loud a line is; the log's levels. */
export type LineLevel = 'debug' | 'info' | 'warn' | 'error';

/** A line about a report, without its time. */
export interface ReportLine {
  readonly level: LineLevel;
  readonly text: string;
}

/** The line of both for a request to stop. */
export const STOPPING_LINE = 'stopping after the batch in hand; asked again: at once';

/** The lines that the plain display and the log file have for a report; a trigger has its ignored entries. */
export function reportLines(report: RunReport, waiting: Waiting | undefined): ReportLine[] {
  switch (report.kind) {
    case 'batch':
      return [{ level: 'info', text: batchLine(report, waiting) }];
    case 'file': {
      const { file, outcome, reason } = report;
      const { code, message, hint } = reason ?? {};
      const fields = formatFields({ file, reason: code, message, hint });
      const level = isUneventful(report) ? 'info' : 'warn';
      return [{ level, text: `file ${outcome} ${fields}` }];
    }
    case 'outage': {
      const { attempt, since, nextTryAt, message } = report;
      const fields = formatFields({ since: isoTime(since), attempt, next_try: isoTime(nextTryAt) });
      return [{ level: 'error', text: `database away ${fields}: ${sanitise(message)}` }];
    }
    case 'recovery':
      return [
        {
          level: 'info',
          text: `database back after ${formatDuration(report.outageSeconds * 1000)}`,
        },
      ];
    case 'trigger':
      return report.ignored.map(({ name, why }) => ({
        level: 'warn',
        text: `entry ignored ${formatFields({ name, why })}`,
      }));
  }
  return [];
}

/** Whether a file was loaded, or known from before, and nothing is to be said of it. */
export function isUneventful({ outcome, reason }: FileReport): boolean {
  return (outcome === 'loaded' || outcome === 'known') && reason === undefined;
}

function isoTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
