import { formatBytes } from '../../core/text/format-bytes.js';
import { formatCount } from '../../core/text/format-count.js';
import { formatDuration, formatWorkTime } from '../../core/text/format-duration.js';
import { formatShare } from '../../core/text/format-share.js';
import { sanitise } from '../../core/text/sanitise.js';
import { generateJson, type GenerationTotals } from './generation-totals.js';

/** The progress of a generation in one line that may be cut off; `count` is Infinity when it is unlimited. */
export function progressLine(
  totals: GenerationTotals,
  count: number,
  milliseconds: number,
): string {
  const { eventsPerSecond } = generateJson(totals, milliseconds);
  const share = Number.isFinite(count) ? ` (${formatShare(totals.events, count, 0)})` : '';
  const rate = `${formatCount(eventsPerSecond)} events/s${timeLeft(totals, count, milliseconds)}`;
  return `${formatCount(totals.events)} events${share} · ${rate} · ${files(totals)} · ${formatBytes(totals.bytes)}`;
}

/** Minimum duration for which rates are shown, in milliseconds. */
const SHORTEST = 1_000;

function timeLeft({ events }: GenerationTotals, count: number, milliseconds: number): string {
  if (!Number.isFinite(count) || events === 0 || events >= count) return '';
  const left = (milliseconds / events) * (count - events);
  return ` · about ${formatDuration(Math.max(left, SHORTEST))} left`;
}

/** The summary of a generation, for the end of the run. */
export function generationSummary(
  totals: GenerationTotals,
  folder: string,
  milliseconds: number,
  manifest: string | undefined,
): readonly string[] {
  const { eventsPerSecond } = generateJson(totals, milliseconds);
  return [
    `Generated  ${formatCount(totals.events)} events in ${files(totals)} (${formatBytes(totals.bytes)})`,
    `Folder     ${sanitise(folder)}`,
    ...(manifest === undefined ? [] : [`Manifest   ${sanitise(manifest)}`]),
    `Time       ${formatWorkTime(milliseconds)}, ${formatCount(eventsPerSecond)} events/s`,
  ];
}

function files({ files }: GenerationTotals): string {
  return `${formatCount(files)} ${files === 1 ? 'file' : 'files'}`;
}
