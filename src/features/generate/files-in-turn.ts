import type { Clock } from '../../io/process/clock.js';
import { seededRandom } from './chance/random.js';
import { spikesOf } from './anomalies/open-traffic.js';
import type { GenerationPlan } from './plan-generation.js';
import { demandAt, demandCurve } from './time/demand.js';
import {
  spreadTimes,
  wallClockTimes,
  type FileTimes,
  type TimesOfFiles,
} from './time/event-times.js';
import { Pacer } from './time/pace.js';

/** A file that is due to be made. */
export interface DueFile {
  /** Its events. */
  readonly size: number;
  /** When they happen. */
  readonly times: FileTimes;
  readonly isLast: boolean;
}

/** The files of a plan, each when it is due, until the signal is aborted. */
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

/** When the events of each file happen. */
function timesOfFiles(plan: GenerationPlan, clock: Clock): TimesOfFiles {
  const { range, count, pace, catalog, promotions, anomalies } = plan;
  const random = seededRandom(plan.seed, 'times');
  if (range !== undefined) {
    const spikes = spikesOf(anomalies);
    const borders = spikes.flatMap(({ from, to }) => [from, to]);
    const demand = demandAt(catalog.behaviour, [...promotions, ...spikes], range.from);
    return spreadTimes(demandCurve(range, demand, borders), count, random);
  }
  // The first file of an interval is due at once: its events happened in the interval before.
  const wall = () => clock.wall();
  const start = wall() - (pace.kind === 'interval' ? pace.milliseconds : 0);
  return wallClockTimes(wall, start, random);
}
