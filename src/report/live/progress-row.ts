import { DASH } from '../format/dash.js';
import { formatBytes } from '../format/format-bytes.js';
import { formatCount, formatCounted } from '../format/format-count.js';
import { formatDuration } from '../format/format-duration.js';
import { formatShare } from '../format/format-share.js';
import type { Paint } from '../format/paint.js';
import { shareBar } from '../format/share-bar.js';
import { runRates } from '../view/run-rates.js';
import { WIDE_ROW, type FigureRow } from './figure-row.js';
import type { LiveState } from './live-state.js';

/** How far the run is: a bar and the time left with `--once`, else what waits and what became of files. */
export function progressRow(state: LiveState, columns: number, paint: Paint): FigureRow {
  const groups =
    state.interval === undefined ? onceGroups(state, columns, paint) : watchGroups(state);
  return { label: 'Progress', groups };
}

function onceGroups(state: LiveState, columns: number, paint: Paint): string[][] {
  const { waiting } = state.view;
  const files = finishedFiles(state);
  const share = shareDone(state);
  const wide = columns >= WIDE_ROW;
  const bar = paint('cyan', shareBar(share ?? 0, wide ? 16 : Math.min(32, columns - 6)));
  const percent = share === undefined ? DASH : formatShare(share, 1, 0);
  const amount = [
    `${formatCount(files)} of ${formatCounted(waiting && files + waiting.files, 'file')}`,
    `${formatBytes(waiting?.bytes)} waiting`,
  ];
  const left = state.phase === 'ended' ? [] : [timeLeft(state)];
  const head = `${bar} ${percent.padStart(5)}`;
  return wide ? [[head], amount, left] : [[head], left, amount];
}

/** The share of the bytes that is done; of files without a byte, whether none of them waits. */
function shareDone({ view: { waiting }, totals }: LiveState): number | undefined {
  if (waiting === undefined) return undefined;
  if (waiting.files === 0) return 1;
  const all = totals.bytes + waiting.bytes;
  return all > 0 ? totals.bytes / all : undefined;
}

function watchGroups(state: LiveState): string[][] {
  const { waiting } = state.view;
  const { loaded, known } = state.totals.files;
  const waits =
    waiting?.files === 0
      ? ['nothing waiting']
      : [`${formatCounted(waiting?.files, 'file')} waiting`, formatBytes(waiting?.bytes)];
  return [waits, [`${formatCount(loaded)} loaded`, `${formatCount(known)} known from before`]];
}

function finishedFiles({ totals }: LiveState): number {
  const { loaded, known, quarantined, failed } = totals.files;
  return loaded + known + quarantined + failed;
}

function timeLeft(state: LiveState): string {
  const { view, now } = state;
  const { bytesPerSecond } = runRates(view, now, 0);
  const unknown = view.outage !== undefined || view.waiting === undefined || !bytesPerSecond;
  if (unknown) return `${DASH} left`;
  return `about ${formatDuration((view.waiting.bytes / bytesPerSecond) * 1000 + 999)} left`;
}
