import { at, wholeBetween, type Random } from '../chance/random.js';
import { weightedIndex } from '../chance/weighted-index.js';
import { DEVICE_SHARES, SHOP_DEVICES } from '../shop/user-agents.js';
import type { TimeRange } from '../time/demand.js';
import { ANOMALIES, type Anomaly, type AnomalyKind } from './anomaly.js';

const MINUTE = 60_000;
/** Windows begin at a quarter of an hour and last a multiple of it. */
const QUARTER = 15 * MINUTE;

const chooseDevice = weightedIndex(SHOP_DEVICES.map((device) => DEVICE_SHARES[device]));

/** Draws a window of a kind inside a range; undefined when it is too long for the range. */
export function drawAnomaly(
  kind: AnomalyKind,
  range: TimeRange,
  random: Random,
): Anomaly | undefined {
  const { minutes, factor } = ANOMALIES[kind];
  const [shortest, longest] = minutes.map((length) => (length * MINUTE) / QUARTER);
  const length = wholeBetween(random, shortest ?? 1, longest ?? 1) * QUARTER;
  const deviceType =
    kind === 'broken-checkout' ? at(SHOP_DEVICES, chooseDevice(random)) : undefined;
  const first = Math.ceil(range.from / QUARTER);
  const last = Math.floor((range.to - length) / QUARTER);
  if (last < first) return undefined;
  const from = wholeBetween(random, first, last) * QUARTER;
  return { kind, from, to: from + length, factor, deviceType };
}
