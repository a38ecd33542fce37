import { expect, test } from 'vitest';
import type { Anomaly } from '../../../../src/features/generate/anomalies/anomaly.js';
import { LostSales } from '../../../../src/features/generate/anomalies/lost-sales.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import type { ShopEvent } from '../../../../src/features/generate/shop/traffic.js';
import { madeEvents } from '../made-events.js';

const WINDOW: Anomaly = {
  kind: 'broken-checkout',
  from: 1_000,
  to: 2_000,
  factor: 0,
  deviceType: 'Mobile',
};
const TYPES = [
  ...DEFAULT_CATALOG.eventTypes,
  { name: 'refund', share: 0.1, after: 'purchase', checkout: true },
];
const [SOME] = madeEvents(1);

function lostSales(device: 'Mobile' | 'Desktop', change: Partial<Anomaly> = {}): LostSales {
  return new LostSales(
    [{ ...WINDOW, ...change }],
    TYPES,
    () => device,
    seededRandom('1', 'lost sales'),
  );
}

/** An event of a visit at a time. */
function event(time: number, eventType: string, visit = { ...SOME!.visit }): ShopEvent {
  return { ...SOME!, time, visit, step: { ...SOME!.step, eventType } };
}

test('purchases on the device are lost from the beginning of the window to its end', () => {
  const lost = lostSales('Mobile');
  const times = [999, 1_000, 1_999, 2_000];
  expect(times.map((time) => lost.includes(event(time, 'purchase')))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test('purchases on other devices stay, unless the window is about all', () => {
  expect(lostSales('Desktop').includes(event(1_500, 'purchase'))).toBe(false);
  const all = lostSales('Desktop', { deviceType: undefined });
  expect(all.includes(event(1_500, 'purchase'))).toBe(true);
});

test('what comes before a purchase stays', () => {
  expect(lostSales('Mobile').includes(event(1_500, 'cart'))).toBe(false);
});

test('a visit that loses a purchase loses the others, and what comes after them, also later', () => {
  const lost = lostSales('Mobile');
  const { visit } = event(0, '');
  const events = [
    event(1_999, 'purchase', visit),
    event(2_001, 'purchase', visit),
    event(2_002, 'refund', visit),
  ];
  expect(events.map((made) => lost.includes(made))).toEqual([true, true, true]);
});

test('a visit loses all purchases or none, and the factor says how many visits lose them', () => {
  const lost = lostSales('Mobile', { factor: 0.3 });
  const visits = Array.from({ length: 2_000 }, () => event(0, '').visit);
  const outcomes = visits.map((visit) => [
    lost.includes(event(1_500, 'purchase', visit)),
    lost.includes(event(1_500, 'purchase', visit)),
  ]);
  expect(outcomes.every(([first, second]) => first === second)).toBe(true);
  expect(outcomes.filter(([first]) => !first).length / visits.length).toBeCloseTo(0.3, 1);
});
