import type { Clock } from '../../io/process/clock.js';
import { seededRandom } from './chance/random.js';
import { timesInRange } from './drawing/times-in-range.js';
import type { GenerationPlan } from './plan-generation.js';
import { wallClockTimes, type FileTimes, type TimesOfFiles } from './time/event-times.js';
import { Pacer } from './time/pace.js';

/** A file that is due. */
export interface DueFile {
  /** Number of its events. */
  readonly size: number;
  /** The times of its events. */
  readonly times: FileTimes;
  readonly isLast: boolean;
}

/** Yields the files of a plan when they are due, until the signal is aborted. */
export async function* filesInTurn(
  plan: GenerationPlan,
  clock: Clock,
  signal: AbortSignal,
): AsyncGenerator<DueFile> {
  const pacer = new Pacer(plan.pace, clock);
  const times = timesOfFiles(plan, clock);
  let made = 0;
  for (let files = 0; made < plan.count; files += 1) {
    const size = Math.min(plan.batchSize, plan.count - made);
    made += size;
    await pacer.nextFile(files, made, signal);
    if (signal.aborted) return;
    yield { size, times: times(size), isLast: made >= plan.count };
  }
}

/** The event times of each file. */
function timesOfFiles(plan: GenerationPlan, clock: Clock): TimesOfFiles {
  const { range, pace, seed } = plan;
  if (range !== undefined) return timesInRange({ ...plan, range });
  // The first file of an interval is due immediately: its events happened in the interval before.
  const wall = () => clock.wall();
  const start = wall() - (pace.kind === 'interval' ? pace.milliseconds : 0);
  return wallClockTimes(wall, start, seededRandom(seed, 'times'));
}
