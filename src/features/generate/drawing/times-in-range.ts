import { spikesOf } from '../anomalies/open-traffic.js';
import { seededRandom } from '../chance/random.js';
import { demandAt, demandCurve } from '../time/demand.js';
import { spreadTimes, type TimesOfFiles } from '../time/event-times.js';
import type { DrawingPlan } from './drawing-plan.js';

/** The event times of each file, spread over a range. */
export function timesInRange(plan: DrawingPlan): TimesOfFiles {
  const { seed, catalog, count, range, promotions, anomalies } = plan;
  const spikes = spikesOf(anomalies);
  const borders = spikes.flatMap(({ from, to }) => [from, to]);
  const demand = demandAt(catalog.behaviour, [...promotions, ...spikes], range.from);
  return spreadTimes(demandCurve(range, demand, borders), count, seededRandom(seed, 'times'));
}
