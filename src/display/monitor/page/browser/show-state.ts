import type { PageState, Share } from '../page-state.js';
import { find, make, setShare, setText } from '../../../browser/find.js';
import { showNotices } from '../../../browser/show-notices.js';
import { showEmpty, showRejects } from './show-lists.js';

/** Shows one frame. */
export function showState(state: PageState): void {
  const isAway = state.phase === 'running' && state.notices.some(({ urgent }) => urgent);
  document.body.dataset['phase'] = isAway ? 'away' : state.phase;
  document.title = titleOf(state, isAway);
  for (const [name, text] of Object.entries(textsOf(state))) {
    setText(find(`[data-text="${name}"]`), text);
  }
  for (const [name, { share }] of Object.entries(sharesOf(state))) {
    setShare(find(`[data-share="${name}"]`), share);
  }
  showHistory(state.throughput.history);
  showProgress(state.progress);
  showNotices(state.notices);
  showRejects(state);
  showEmpty(state.empty);
}

function titleOf({ phase, throughput }: PageState, isAway: boolean): string {
  if (phase === 'ended') return 'run ended · ecomstream';
  return isAway ? 'database down · ecomstream' : `${throughput.now} events/s · ecomstream`;
}

/** Shows the rate as unknown, because the connection is lost. */
export function showUnknownRate(): void {
  document.body.dataset['phase'] = 'lost';
  document.title = 'connection lost · ecomstream';
  for (const name of ['throughput-now', 'throughput-bytes', 'batch-per-minute']) {
    setText(find(`[data-text="${name}"]`), '–');
  }
}

function textsOf(state: PageState): Readonly<Record<string, string>> {
  const { throughput, progress, quality, batch, lag } = state;
  return {
    input: state.input,
    target: state.target,
    status: state.phase === 'stopping' ? 'stopping after this batch' : state.status,
    'throughput-now': throughput.now,
    'throughput-overall': throughput.overall,
    'throughput-bytes': throughput.bytes,
    progress: progress.text,
    'progress-files': progress.files,
    'progress-waiting': progress.waiting,
    quality: quality.text,
    'quality-events': quality.events,
    'quality-warnings': quality.warnings,
    loaded: quality.loaded.text,
    duplicates: quality.duplicates.text,
    rejected: quality.rejected.text,
    'batch-median': batch.median,
    'batch-slow': batch.slow,
    'batch-per-minute': batch.perMinute,
    ...Object.fromEntries(batch.stages.map(({ name, text }) => [name, text])),
    'lag-oldest': lag.oldest,
    'lag-newest': lag.newest,
    memory: lag.memory,
  };
}

function sharesOf({ progress, quality, batch }: PageState): Readonly<Record<string, Share>> {
  const { loaded, duplicates, rejected } = quality;
  const stages = Object.fromEntries(batch.stages.map((stage) => [stage.name, stage]));
  return { progress, loaded, duplicates, rejected, ...stages };
}

function showHistory(history: PageState['throughput']['history']): void {
  const most = Math.max(1, ...history.map((events) => events ?? 0));
  const bars = history.map((events) => {
    const bar = make('i', '', events === null ? 'unknown' : '');
    bar.style.setProperty('--share', String((events ?? 0) / most));
    return bar;
  });
  find('#history').replaceChildren(...bars);
}

function showProgress({ share, text }: Share): void {
  const bar = find('#progress-bar');
  bar.hidden = share === null;
  bar.setAttribute('aria-valuenow', String(Math.round((share ?? 0) * 100)));
  bar.setAttribute('aria-valuetext', text);
}
