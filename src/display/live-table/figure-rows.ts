import { sumOf } from '../../core/rows/tally.js';
import { DASH } from '../../core/text/dash.js';
import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { formatDuration, formatWorkTime } from '../../core/text/format-duration.js';
import { formatShare } from '../../core/text/format-share.js';
import type { Paint } from '../../core/text/paint.js';
import { sparkline } from '../../core/text/sparkline.js';
import { batchPercentile } from '../view/batch-times.js';
import { runRates } from '../view/run-rates.js';
import type { RowCounts } from '../../pipeline/reports/run-report.js';
import { stretched, WIDE_ROW, type FigureRow } from './figure-row.js';
import type { LiveState } from '../view/live-state.js';
import { progressRow } from './progress-row.js';

const NARROW_ROW = 48;

/** The labelled rows of the live table, in order, for a width in text columns. */
export function figureRows(state: LiveState, columns: number, paint: Paint): FigureRow[] {
  return [
    throughputRow(state, columns, paint),
    progressRow(state, columns, paint),
    qualityRow(state, columns, paint),
    batchRow(state),
    lagRow(state),
  ];
}

function throughputRow(state: LiveState, columns: number, paint: Paint): FigureRow {
  const { view, totals, now } = state;
  const rates = runRates(view, now, columns >= WIDE_ROW ? stretched(columns, 20, 60) : 12);
  const history = paint('cyan', sparkline(rates.history));
  const seconds = totals.batches > 0 ? (now - view.startedAt) / 1000 : undefined;
  const overall = seconds && totals.read / seconds;
  if (state.phase === 'ended') {
    const speed = paint('bold', `${formatCount(overall)} events/s overall`);
    return {
      label: 'Throughput',
      groups: [[speed], [megabytes(seconds && totals.bytes / seconds)]],
    };
  }
  const speed = paint('bold', `${formatCount(rates.eventsPerSecond).padStart(7)} events/s`);
  return {
    label: 'Throughput',
    groups: [
      [`${speed}  ${history}`],
      [`${formatCount(overall)}/s overall`, megabytes(rates.bytesPerSecond)],
    ],
  };
}

function megabytes(bytesPerSecond: number | undefined): string {
  return `${formatBytes(bytesPerSecond)}/s`;
}

function qualityRow({ totals }: LiveState, columns: number, paint: Paint): FigureRow {
  const { read, inserted, duplicates, rejected, skipped } = totals;
  const warnings = sumOf(totals.warnings);
  const accepted = `${formatShare(...acceptedOf(totals))} accepted`;
  const share = read === 0 ? accepted : paint(rejected === 0 ? 'green' : 'yellow', accepted);
  const events = formatCounted(read, 'event');
  const bytes = formatBytes(totals.bytes);
  return {
    label: 'Quality',
    groups: [
      ...(columns < NARROW_ROW
        ? [[share], [events, bytes]]
        : [[`${share} of ${events} (${bytes})`]]),
      [formatCounted(warnings, 'warning')],
      [
        `${formatCount(inserted)} loaded`,
        formatCounted(duplicates, 'duplicate'),
        `${formatCount(rejected)} rejected`,
        ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
      ],
    ],
  };
}

/** The number of accepted rows, and of rows that are shop events. */
export function acceptedOf({ read, rejected, skipped }: RowCounts): [accepted: number, of: number] {
  return [read - rejected - skipped, read - skipped];
}

function batchRow({ view, now, phase }: LiveState): FigureRow {
  const times = view.batchTimes;
  const stage = (name: 'read' | 'check' | 'copy' | 'commit'): string =>
    `${name} ${formatCount(batchPercentile(times, 0.5, name))}`;
  return {
    label: 'Batch',
    groups: [
      [
        ...(phase === 'ended'
          ? []
          : [`${formatCount(runRates(view, now, 0).batchesPerMinute)}/min`]),
        `p50 ${formatWorkTime(batchPercentile(times, 0.5))}`,
        `p95 ${formatWorkTime(batchPercentile(times, 0.95))}`,
      ],
      [stage('read'), stage('check'), stage('copy'), `${stage('commit')} ms`],
    ],
  };
}

function lagRow({ view, now, memory }: LiveState): FigureRow {
  const oldest = view.waiting?.oldest;
  return {
    label: 'Lag',
    groups: [
      [
        `oldest waiting ${formatDuration(oldest === undefined ? undefined : now - oldest)}`,
        `newest event ${age(view.newestEvent, now)}`,
      ],
      [`memory ${formatBytes(memory)}`],
    ],
  };
}

/** The age of a point in time, or the time until it. */
export function age(time: number | undefined, now: number): string {
  if (time === undefined) return DASH;
  return time > now ? `${formatDuration(time - now)} ahead` : `${formatDuration(now - time)} ago`;
}
