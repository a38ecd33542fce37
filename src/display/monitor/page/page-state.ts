import { commonestFirst, sumOf } from '../../../core/rows/tally.js';
import { DASH } from '../../../core/text/dash.js';
import { formatBytes } from '../../../core/text/format-bytes.js';
import { formatCount, formatCounted } from '../../../core/text/format-count.js';
import { formatDuration, formatWorkTime } from '../../../core/text/format-duration.js';
import { formatShare } from '../../../core/text/format-share.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { acceptedOf, age } from '../../live-table/figure-rows.js';
import { runStatus } from '../../live-table/header-lines.js';
import type { LiveState, RunPhase } from '../../view/live-state.js';
import { batchPercentile } from '../../view/batch-times.js';
import { finishedFiles, shareDone, timeLeft } from '../../view/run-progress.js';
import { runRates } from '../../view/run-rates.js';
import { notices, type Notice } from './notices.js';

/** A share as a number for a bar, and as a text. */
export interface Share {
  readonly text: string;
  /** From 0 to 1; null when unknown. */
  readonly share: number | null;
}

/** A rule and its rejects. */
export interface RejectedRule extends Share {
  readonly rule: string;
  readonly events: string;
  /** File and line of the last reject. */
  readonly place: string;
}

/** One frame of the live page: texts as in the terminal table, safe to show, and shares for its bars. */
export interface PageState {
  readonly phase: RunPhase;
  readonly status: string;
  readonly input: string;
  readonly target: string;
  readonly throughput: {
    readonly now: string;
    readonly overall: string;
    readonly bytes: string;
    /** Events in each of the last seconds, oldest first; null for seconds before the run began. */
    readonly history: readonly (number | null)[];
  };
  readonly progress: Share & { readonly files: string; readonly waiting: string };
  readonly quality: Share & {
    readonly events: string;
    readonly warnings: string;
    readonly loaded: Share;
    readonly duplicates: Share;
    readonly rejected: Share;
  };
  readonly batch: {
    readonly perMinute: string;
    readonly median: string;
    readonly slow: string;
    readonly stages: readonly (Share & { readonly name: string })[];
  };
  readonly lag: { readonly oldest: string; readonly newest: string; readonly memory: string };
  readonly rejects: readonly RejectedRule[];
  readonly moreRules: number;
  readonly empty: readonly (Share & { readonly column: string })[];
  readonly notices: readonly Notice[];
}

const HISTORY_SECONDS = 60;
const MOST_RULES = 20;
const MOST_COLUMNS = 12;

/** The page state of a run at a moment. */
export function pageState(state: LiveState): PageState {
  const { view, totals, now, phase } = state;
  const isOver = phase === 'ended';
  const rates = runRates(view, now, HISTORY_SECONDS);
  const seconds = totals.batches > 0 ? (now - view.startedAt) / 1_000 : undefined;
  const oldest = view.waiting?.oldest;
  const rules = commonestFirst(totals.rejects);
  return {
    phase,
    status: runStatus(state),
    input: sanitise(state.input),
    target: sanitise(state.target),
    throughput: {
      now: isOver ? DASH : formatCount(rates.eventsPerSecond),
      overall: `${formatCount(seconds && totals.read / seconds)}/s overall`,
      bytes: isOver ? DASH : `${formatBytes(rates.bytesPerSecond)}/s`,
      history: rates.history.map((events) => (events === undefined ? null : Math.round(events))),
    },
    progress: progress(state),
    quality: quality(state),
    batch: batch(state),
    lag: {
      oldest: formatDuration(oldest === undefined ? undefined : now - oldest),
      newest: age(view.newestEvent, now),
      memory: formatBytes(state.memory),
    },
    rejects: rules.slice(0, MOST_RULES).map(([rule, events]) => {
      const seen = view.lastSeen[rule];
      const place = seen === undefined ? DASH : `${sanitise(seen.file)}:${seen.line}`;
      return {
        rule: sanitise(rule),
        events: formatCount(events),
        place,
        ...shareOf(events, totals.read),
      };
    }),
    moreRules: Math.max(0, rules.length - MOST_RULES),
    empty: commonestFirst(totals.nulls)
      .filter(([, count]) => count > 0)
      .slice(0, MOST_COLUMNS)
      .map(([column, count]) => ({ column: sanitise(column), ...shareOf(count, totals.read, 1) })),
    notices: notices(state),
  };
}

function shareOf(count: number, whole: number, decimals = 2): Share {
  return { text: formatShare(count, whole, decimals), share: whole > 0 ? count / whole : null };
}

function progress(state: LiveState): PageState['progress'] {
  const { view, totals, now, interval, phase } = state;
  const { waiting } = view;
  const done = finishedFiles(totals);
  const amount = `${formatBytes(waiting?.bytes)} waiting`;
  if (interval !== undefined) {
    const nothing = waiting?.files === 0;
    const nothingWaits =
      view.outage === undefined ? 'all files are done' : `${view.outage.what} down`;
    return {
      share: null,
      text: nothing ? 'nothing waiting' : `${formatCounted(waiting?.files, 'file')} waiting`,
      files: `${formatCount(totals.files.loaded)} loaded · ${formatCount(totals.files.known)} known`,
      waiting: nothing ? nothingWaits : amount,
    };
  }
  const share = shareDone(view, totals);
  const left = timeLeft(view, now);
  const about = left === undefined ? DASH : `about ${formatDuration(left + 999)}`;
  return {
    share: share ?? null,
    text: share === undefined ? DASH : formatShare(share, 1, 0),
    files: `${formatCount(done)} of ${formatCounted(waiting && done + waiting.files, 'file')}`,
    waiting: phase === 'ended' ? amount : `${amount} · ${about} left`,
  };
}

function quality({ totals }: LiveState): PageState['quality'] {
  const { read, inserted, duplicates, rejected, skipped } = totals;
  const warnings = sumOf(totals.warnings);
  const counted = (count: number) => ({ ...shareOf(count, read), text: formatCount(count) });
  return {
    ...shareOf(...acceptedOf(totals)),
    events: `${formatCounted(read, 'event')} (${formatBytes(totals.bytes)})`,
    warnings: [
      formatCounted(warnings, 'warning'),
      ...(skipped > 0 ? [`${formatCount(skipped)} skipped`] : []),
    ].join(' · '),
    loaded: counted(inserted),
    duplicates: counted(duplicates),
    rejected: counted(rejected),
  };
}

const STAGES = ['read', 'check', 'copy', 'commit'] as const;

function batch({ view, now, phase }: LiveState): PageState['batch'] {
  const times = view.batchTimes;
  const medians = STAGES.map((name) => batchPercentile(times, 0.5, name));
  const sum = medians.reduce<number>((total, median) => total + (median ?? 0), 0);
  return {
    perMinute:
      phase === 'ended' ? DASH : `${formatCount(runRates(view, now, 0).batchesPerMinute)}/min`,
    median: formatWorkTime(batchPercentile(times, 0.5)),
    slow: formatWorkTime(batchPercentile(times, 0.95)),
    stages: STAGES.map((name, index) => {
      const median = medians[index];
      const share = median === undefined || sum === 0 ? null : median / sum;
      return { name, text: formatWorkTime(median), share };
    }),
  };
}
