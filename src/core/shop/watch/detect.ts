import { DAY_MINUTES } from '../../summary/cover.js';
import type { MinuteSeries, RunningSums } from './minute-series.js';
import type { Robust } from './robust.js';
import type { UsualHours } from './usual-hours.js';

/** A time span in which a figure left its usual range. Minutes since the epoch; `to` is exclusive. */
export interface Anomaly {
  readonly kind: 'revenue' | 'traffic' | 'checkout';
  /** The affected device; undefined for all. */
  readonly deviceType: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Whether it is still going on. */
  readonly isOpen: boolean;
  /** The count in the last window that showed it, the length of that window, and the usual count there. */
  readonly count: number;
  readonly minutes: number;
  readonly usual: Robust;
}

/** The interval of detection, in minutes. */
const STEP = 5;
/**
 * The lengths of the examined windows, in minutes, and the number of standard deviations that a count must fall. A
 * week has six times as many short windows as hours, so chance deviations are more frequent there.
 */
const WINDOWS = [
  { minutes: 10, drop: -5.5 },
  { minutes: 60, drop: -4.5 },
  { minutes: 120, drop: -4.5 },
] as const;
/** The minutes that determine whether today is a busy or a slow day. */
const LEVEL_MINUTES = DAY_MINUTES;
/** The minutes before a window that are left out of the day that it is compared with. */
const LEVEL_GAP = 120;

/** The share of the usual count that a drop must reach. */
const DROP_SHARE = 0.5;
/** The multiple of the usual count that a spike must reach, and its number of standard deviations. */
const SPIKE = { deviations: 6, share: 2 } as const;
/** The share of the usual count that the other devices must stay above. */
const ELSEWHERE = 0.6;
/** Purchases of other devices in the newest part of a window are low from this many standard deviations on. */
const LATELY = -2;
/** The lowest expected count for which a drop is meaningful. */
const LEAST_EXPECTED = 10;

/** The longest time that detection reads before the first requested minute. */
export const LOOKED_BACK =
  LEVEL_MINUTES + LEVEL_GAP + Math.max(...WINDOWS.map(({ minutes }) => minutes));

/**
 * Finds the figures that left their usual range between two minutes. Counts vary by chance, and days differ. So the
 * square roots of counts are compared, whose deviation hardly depends on the count (Anscombe 1948), and the
 * deviation of the days is added.
 */
export function detect(
  series: MinuteSeries,
  usual: UsualHours,
  from: number,
  to: number,
): readonly Anomaly[] {
  const first = Math.ceil(from / STEP) * STEP;
  const sums = series.sums(Math.max(series.since, first - LOOKED_BACK), to);
  const found = new Map<string, Anomaly>();
  const anomalies: Anomaly[] = [];
  for (let at = first; at <= to; at += STEP) {
    const level = levelBefore(sums, usual, at);
    for (const flagged of [
      ...revenueDrop(sums, usual, at, level),
      ...brokenCheckouts(sums, usual, at, series.devices),
      ...trafficSpike(sums, usual, at, level),
    ]) {
      const key = `${flagged.kind} ${flagged.deviceType ?? ''}`;
      const known = found.get(key);
      // A second detection within the window extends the first.
      if (known !== undefined && flagged.from <= known.to + STEP) {
        const index = anomalies.indexOf(known);
        const joined = { ...flagged, from: Math.min(known.from, flagged.from) };
        anomalies[index] = joined;
        found.set(key, joined);
      } else {
        anomalies.push(flagged);
        found.set(key, flagged);
      }
    }
  }
  const last = to - (to % STEP);
  return anomalies.map((each) => ({ ...each, isOpen: each.to === last }));
}

/** The ratio of the last day's views to the usual count, from 0.5 to 2; 1 if it is unknown. */
function levelBefore(sums: RunningSums, usual: UsualHours, at: number): number {
  const to = at - LEVEL_GAP;
  const from = Math.max(sums.from, to - LEVEL_MINUTES);
  if (to - from < LEVEL_MINUTES / 4) return 1;
  return Math.min(2, Math.max(0.5, levelIn(sums, usual, from, to)));
}

/** The ratio of the views in a time span to the usual count; 1 if too few are expected. */
function levelIn(sums: RunningSums, usual: UsualHours, from: number, to: number): number {
  const expected = usual.of('views', from, to).median;
  return expected < LEAST_EXPECTED ? 1 : sums.count('views', from, to) / expected;
}

function revenueDrop(sums: RunningSums, usual: UsualHours, at: number, level: number): Anomaly[] {
  // A rush of yesterday that has ended must not make a usual day look like a drop.
  const lasting = Math.min(level, Math.max(1, levelIn(sums, usual, at - LEVEL_GAP, at)));
  return firstOf(sums, at, (from, drop) => {
    const expected = scaled(usual.of('purchases', from, at), lasting);
    const count = sums.count('purchases', from, at);
    return isDrop(count, expected, drop)
      ? anomaly('revenue', undefined, from, at, count, expected)
      : undefined;
  });
}

function trafficSpike(sums: RunningSums, usual: UsualHours, at: number, level: number): Anomaly[] {
  return firstOf(sums, at, (from) => {
    const expected = scaled(usual.of('views', from, at), level);
    const count = sums.count('views', from, at);
    const isSpike =
      expected.median >= LEAST_EXPECTED &&
      count >= expected.median * SPIKE.share &&
      deviationsOf(count, expected) >= SPIKE.deviations;
    return isSpike ? anomaly('traffic', undefined, from, at, count, expected) : undefined;
  });
}

/** Devices with fewer purchases per cart than usual, while there are carts. */
function brokenCheckouts(
  sums: RunningSums,
  usual: UsualHours,
  at: number,
  devices: readonly string[],
): Anomaly[] {
  return devices.flatMap((device) => {
    const share = usual.boughtOfCarts(device);
    if (share === undefined) return [];
    return firstOf(sums, at, (from, drop) => {
      const carts = sums.count('carts', from, at, device);
      const count = sums.count('purchases', from, at, device);
      // Carts vary by chance too, and items added now are bought some minutes later.
      const expected = { median: carts * share, deviation: Math.sqrt(carts) * share };
      if (!isDrop(count, expected, drop)) return undefined;
      if (isAlsoElsewhere(sums, usual, from, at, device, devices)) return undefined;
      return anomaly('checkout', device, from, at, count, expected);
    });
  });
}

/**
 * Whether the other devices together have as few purchases, in the whole window or in its newest part. Then the
 * cause is the shop and not this device.
 */
function isAlsoElsewhere(
  sums: RunningSums,
  usual: UsualHours,
  from: number,
  at: number,
  device: string,
  devices: readonly string[],
): boolean {
  return WINDOWS.some(({ minutes }) => {
    const begin = at - minutes;
    if (begin < from) return false;
    let [expected, count] = [0, 0];
    for (const other of devices) {
      if (other === device) continue;
      expected += sums.count('carts', begin, at, other) * (usual.boughtOfCarts(other) ?? 0);
      count += sums.count('purchases', begin, at, other);
    }
    if (begin > from) return deviationsOf(count, { median: expected, deviation: 0 }) <= LATELY;
    // Without other devices, the device is the shop.
    return expected < 1 || count <= expected * ELSEWHERE;
  });
}

/** The shortest window that shows it. */
function firstOf(
  sums: RunningSums,
  at: number,
  look: (from: number, drop: number) => Anomaly | undefined,
): Anomaly[] {
  for (const { minutes, drop } of WINDOWS) {
    const from = at - minutes;
    if (from < sums.from) continue;
    const found = look(from, drop);
    if (found !== undefined) return [found];
  }
  return [];
}

function anomaly(
  kind: Anomaly['kind'],
  deviceType: string | undefined,
  from: number,
  to: number,
  count: number,
  usual: Robust,
): Anomaly {
  return { kind, deviceType, from, to, isOpen: false, count, minutes: to - from, usual };
}

function isDrop(count: number, expected: Robust, drop: number): boolean {
  return (
    expected.median >= LEAST_EXPECTED &&
    count <= expected.median * DROP_SHARE &&
    deviationsOf(count, expected) <= drop
  );
}

function scaled({ median, deviation }: Robust, level: number): Robust {
  return { median: median * level, deviation: deviation * level };
}

/** The transformed square root of a count, whose variance hardly depends on the count. */
function root(count: number): number {
  return Math.sqrt(count + 3 / 8);
}

/** The number of standard deviations of a count above or below the usual count. */
function deviationsOf(count: number, { median, deviation }: Robust): number {
  // By chance, the square root of a count has a deviation of 1/2; a deviation d between days adds d / (2 √median).
  const chance = 1 / 4;
  // The deviation of the days already includes the variation by chance.
  const days = Math.max(0, deviation ** 2 - median) / (4 * (median + 3 / 8));
  return (root(count) - root(median)) / Math.sqrt(chance + days);
}
