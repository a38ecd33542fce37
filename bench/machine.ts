import { cpus, loadavg, release, totalmem } from 'node:os';
import type { MachineTimes } from './pairs/cpu-reading.js';
import { stolenShare } from './pairs/disturbance.js';

/** Describes the machine of the measurements. */
export function describeMachine(): string {
  const [cpu] = cpus();
  const gigabytes = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${gigabytes} GB of memory, Linux ${release()}, Node ${process.versions.node}`;
}

/** Describes how busy the machine was between two readings, and how much CPU the host took from it. */
export function describeState(before: MachineTimes, now: MachineTimes): string {
  const load = loadavg().map((average) => average.toFixed(2));
  const stolen = (stolenShare(before, now) * 100).toFixed(1);
  return `load average ${load.join(' ')}, steal ${stolen} %`;
}
