import type { Random } from '../chance/random.js';
import type { TimeRange } from '../time/demand.js';
import {
  ANOMALIES,
  ANOMALY_KINDS,
  type Anomaly,
  type AnomalyCounts,
  type AnomalyKind,
} from './anomaly.js';
import { drawAnomaly } from './draw-anomaly.js';
import { isBusy, visibilityIn, type Forecast } from './forecast.js';

/** The planted windows in chronological order, and why some could not be planted. */
export interface Planting {
  readonly anomalies: readonly Anomaly[];
  readonly problems: readonly string[];
}

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
/** The first weeks of a longer range have no windows, so that a detector has a history. */
const HISTORY = 4 * WEEK;
const LONGER = 5 * WEEK;
/** Minimum time between two windows, so that an alert belongs to one of them. */
const APART = 3 * HOUR;
/** Maximum draws for one window. */
const DRAWS = 10_000;

/** Plants windows into busy hours where their anomalies are visible, apart from each other. */
export function plantAnomalies(
  counts: AnomalyCounts,
  forecast: Forecast,
  random: Random,
): Planting {
  const visibilityOf = visibilityIn(forecast);
  const range = withoutHistory(forecast.range);
  const planted: Anomaly[] = [];
  const problems = ANOMALY_KINDS.flatMap((kind) => plantKind(kind));
  return { anomalies: planted.toSorted((left, right) => left.from - right.from), problems };

  /** Plants all windows of a kind; returns why one of them does not fit. */
  function plantKind(kind: AnomalyKind): readonly string[] {
    for (let number = 0; number < counts[kind]; number += 1) {
      const best = plantOne(kind);
      if (best === undefined) continue;
      const given = `--faults ${kind}=${counts[kind]}`;
      const isFaint = best > 0 && best < 1;
      return [isFaint ? tooFew(given, kind, forecast, best) : tooShort(given, number, range)];
    }
    return [];
  }

  /** Plants one window; if none fits, returns the best visibility of all draws. */
  function plantOne(kind: AnomalyKind): number | undefined {
    let best = 0;
    for (let draw = 0; draw < DRAWS; draw += 1) {
      const window = drawAnomaly(kind, range, random);
      if (window === undefined || !isBusy(window, forecast)) continue;
      const visibility = visibilityOf(window);
      best = Math.max(best, visibility);
      if (visibility < 1 || planted.some((other) => isClose(window, other))) continue;
      planted.push(window);
      return undefined;
    }
    return best;
  }
}

function withoutHistory({ from, to }: TimeRange): TimeRange {
  return { from: to - from > LONGER ? from + HISTORY : from, to };
}

function isClose(one: TimeRange, other: TimeRange): boolean {
  return one.from < other.to + APART && other.from < one.to + APART;
}

/** A factor on the needed events, so that several windows fit. */
const AMPLE = 1.25;

function tooFew(given: string, kind: AnomalyKind, { count }: Forecast, visibility: number): string {
  const { fewest, of } = ANOMALIES[kind].needs;
  const enough = Number(((AMPLE * count) / visibility).toPrecision(2));
  const expected = Math.floor(visibility * fewest);
  return `${given} needs more events: at most ${expected} ${of} are expected in a window, and it needs ${fewest}; set --count ${enough}`;
}

function tooShort(given: string, fitting: number, { from, to }: TimeRange): string {
  const [first, last] = [from, to].map((time) => new Date(time).toISOString());
  return `${given} needs a longer time: only ${fitting} of its windows could be placed in the busy hours from ${first} to ${last}`;
}
