import { DAY_MINUTES } from '../../summary/cover.js';
import type { MinuteSeries, RunningSums } from './minute-series.js';
import type { Robust } from './robust.js';
import type { UsualHours } from './usual-hours.js';

/** A time in which something left its usual band. Minutes since the epoch; `to` is not in it. */
export interface Anomaly {
  readonly kind: 'revenue' | 'traffic' | 'checkout';
  /** The device that it is about; undefined for all. */
  readonly deviceType: string | undefined;
  readonly from: number;
  readonly to: number;
  /** Whether it goes on. */
  readonly isOpen: boolean;
  /** What there was in the last window that it showed in, how long that was, and what is usual there. */
  readonly count: number;
  readonly minutes: number;
  readonly usual: Robust;
}

/** How often it is looked, in minutes. */
const STEP = 5;
/**
 * How long the windows are that are looked at, in minutes, and by how many standard deviations a count must fall there. A
 * week has six times as many short ones as hours, so that chance has more of them.
 */
const WINDOWS = [
  { minutes: 10, drop: -5.5 },
  { minutes: 60, drop: -4.5 },
  { minutes: 120, drop: -4.5 },
] as const;
/** What is looked at to tell whether today is a day of many or of few. */
const LEVEL_MINUTES = DAY_MINUTES;
/** A window does not tell of the day that it is compared with. */
const LEVEL_GAP = 120;

/** The share of what is usual that a count must fall to. */
const DROP_SHARE = 0.5;
/** The share that it must rise to, and by how many standard deviations. */
const SPIKE = { deviations: 6, share: 2 } as const;
/** The share of what is usual that the other devices must stay above. */
const ELSEWHERE = 0.6;
/** Purchases of other devices in the newest part of a window are low from this many standard deviations on. */
const LATELY = -2;
/** Fewer than these are expected too seldom to be missed. */
const LEAST_EXPECTED = 10;

/** The longest time that detection looks back from the first minute that is asked for. */
export const LOOKED_BACK =
  LEVEL_MINUTES + LEVEL_GAP + Math.max(...WINDOWS.map(({ minutes }) => minutes));

/**
 * Finds what left its usual band between two minutes. A count comes by chance, and days differ: so its square root is
 * compared, whose deviation hardly depends on how many there are (Anscombe 1948), and the deviation of the days is added.
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
      // One that shows again within its window is the same.
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

/** How many there are in the last day to what is usual; 1 where that is not known. */
function levelBefore(sums: RunningSums, usual: UsualHours, at: number): number {
  const to = at - LEVEL_GAP;
  const from = Math.max(sums.from, to - LEVEL_MINUTES);
  if (to - from < LEVEL_MINUTES / 4) return 1;
  return Math.min(2, Math.max(0.5, levelIn(sums, usual, from, to)));
}

/** How many views there are in a time to what is usual; 1 where too few are. */
function levelIn(sums: RunningSums, usual: UsualHours, from: number, to: number): number {
  const expected = usual.of('views', from, to).median;
  return expected < LEAST_EXPECTED ? 1 : sums.count('views', from, to) / expected;
}

function revenueDrop(sums: RunningSums, usual: UsualHours, at: number, level: number): Anomaly[] {
  // A rush of yesterday that is over does not make a usual day a day of too few purchases.
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

/** Devices whose carts are not bought as usual, while there are carts. */
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
      // Carts vary by chance as well, and what is put in now is bought some minutes later.
      const expected = { median: carts * share, deviation: Math.sqrt(carts) * share };
      if (!isDrop(count, expected, drop)) return undefined;
      if (isAlsoElsewhere(sums, usual, from, at, device, devices)) return undefined;
      return anomaly('checkout', device, from, at, count, expected);
    });
  });
}

/**
 * Whether the other devices together buy as little, in all of a window or in its newest part: then it is about the shop, and
 * not about this device.
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
    // A device without others is the shop.
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

/** The square root of a count, whose variance hardly depends on it. */
function root(count: number): number {
  return Math.sqrt(count + 3 / 8);
}

/** How many standard deviations a count is above or below what is usual. */
function deviationsOf(count: number, { median, deviation }: Robust): number {
  // Of a square root the deviation by chance is a half; days that differ by d change it by d / (2 √median).
  const chance = 1 / 4;
  // What varies by chance is in the deviation of the days already.
  const days = Math.max(0, deviation ** 2 - median) / (4 * (median + 3 / 8));
  return (root(count) - root(median)) / Math.sqrt(chance + days);
}
