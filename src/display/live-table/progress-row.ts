import { DASH } from '../../core/text/dash.js';
import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { formatDuration } from '../../core/text/format-duration.js';
import { formatShare } from '../../core/text/format-share.js';
import type { Paint } from '../../core/text/paint.js';
import { shareBar } from '../../core/text/share-bar.js';
import { finishedFiles, shareDone, timeLeft } from '../view/run-progress.js';
import { stretched, WIDE_ROW, type FigureRow } from './figure-row.js';
import type { LiveState } from '../view/live-state.js';

/**
 * The progress of the run: with `--once` a bar and the time left, otherwise the backlog and the outcomes of files.
 */
export function progressRow(state: LiveState, columns: number, paint: Paint): FigureRow {
  const groups =
    state.interval === undefined ? onceGroups(state, columns, paint) : watchGroups(state);
  return { label: 'Progress', groups };
}

function onceGroups(state: LiveState, columns: number, paint: Paint): string[][] {
  const { waiting } = state.view;
  const files = finishedFiles(state.totals);
  const share = shareDone(state.view, state.totals);
  const wide = columns >= WIDE_ROW;
  const bar = paint(
    'cyan',
    shareBar(share ?? 0, wide ? stretched(columns, 16, 40) : Math.min(32, columns - 6)),
  );
  const percent = share === undefined ? DASH : formatShare(share, 1, 0);
  const amount = [
    `${formatCount(files)} of ${formatCounted(waiting && files + waiting.files, 'file')}`,
    `${formatBytes(waiting?.bytes)} waiting`,
  ];
  const left = state.phase === 'ended' ? [] : [leftText(state)];
  const head = `${bar} ${percent.padStart(5)}`;
  return wide ? [[head], amount, left] : [[head], left, amount];
}

function watchGroups(state: LiveState): string[][] {
  const { waiting } = state.view;
  const { loaded, known } = state.totals.files;
  const waits =
    waiting?.files === 0
      ? ['nothing waiting']
      : [`${formatCounted(waiting?.files, 'file')} waiting`, formatBytes(waiting?.bytes)];
  return [waits, [`${formatCount(loaded)} loaded`, `${formatCount(known)} already known`]];
}

function leftText({ view, now }: LiveState): string {
  const left = timeLeft(view, now);
  return left === undefined ? `${DASH} left` : `about ${formatDuration(left + 999)} left`;
}
