import { describe, expect, test } from 'vitest';
import { parseDeviceType } from '../../../../src/core/event/device-type.js';
import { settingsFrom } from '../../../../src/core/settings/settings-from.js';
import type { AnomalyKind } from '../../../../src/features/generate/anomalies/anomaly.js';
import { openTraffic } from '../../../../src/features/generate/anomalies/open-traffic.js';
import { uuidText } from '../../../../src/features/generate/chance/uuid.js';
import { filesInTurn } from '../../../../src/features/generate/files-in-turn.js';
import { generateSettings } from '../../../../src/features/generate/generate-settings.js';
import { planGeneration } from '../../../../src/features/generate/plan-generation.js';
import { customerDetailsOf } from '../../../../src/features/generate/shop/customer-details.js';
import { DEFAULT_CATALOG } from '../../../../src/features/generate/shop/default-catalog.js';
import { openShop } from '../../../../src/features/generate/shop/shop.js';
import type { ShopEvent } from '../../../../src/features/generate/shop/traffic.js';
import { USER_AGENTS } from '../../../../src/features/generate/shop/user-agents.js';
import type { TimeRange } from '../../../../src/features/generate/time/demand.js';
import { SYSTEM_CLOCK } from '../../../../src/io/process/clock.js';

const DAY = 86_400_000;
const WEEKS = { count: '900000', batchSize: '900000', start: '2026-01-05', end: '2026-01-26' };

const plan = planGeneration(
  settingsFrom(generateSettings, {
    ...WEEKS,
    seed: '11',
    faults: 'revenue-drop=2,broken-checkout=2,traffic-spike=2',
  }),
  DEFAULT_CATALOG,
  Date.UTC(2026, 6, 1),
  'fresh',
);
const detailsOf = customerDetailsOf(plan.seed);

async function makeEvents(): Promise<readonly ShopEvent[]> {
  const shop = openShop(plan.catalog, () => [], plan.seed);
  const traffic = openTraffic(plan, shop, detailsOf);
  const made: ShopEvent[] = [];
  for await (const { size, times } of filesInTurn(
    plan,
    SYSTEM_CLOCK,
    new AbortController().signal,
  )) {
    for (let event = 0; event < size; event += 1) made.push(traffic.next(times.next()));
  }
  return made;
}

const events = await makeEvents();
const firsts = firstEvents(events);

function firstEvents(all: readonly ShopEvent[]): readonly ShopEvent[] {
  const met = new Set<ShopEvent['visit']>();
  return all.filter(({ visit }) => !met.has(visit) && met.add(visit));
}

/** Events in a window as a multiple of those in the same hours of the other days. */
function ratio(
  some: readonly ShopEvent[],
  { from, to }: TimeRange,
  accepts: (event: ShopEvent) => boolean = () => true,
): number {
  const days = Array.from({ length: 21 }, () => 0);
  const offset = Math.floor((from - plan.range!.from) / DAY);
  for (const event of some) {
    const day = Math.floor((event.time - from) / DAY) + offset;
    const isInside = event.time - from - (day - offset) * DAY < to - from;
    if (isInside && day >= 0 && accepts(event)) days[day]! += 1;
  }
  const inWindow = days[offset]!;
  return inWindow / ((days.reduce((sum, count) => sum + count, 0) - inWindow) / 20);
}

function deviceOf({ visit }: ShopEvent): string {
  return parseDeviceType(USER_AGENTS[detailsOf(visit.customer).userAgent]);
}

const purchases = events.filter(({ step }) => step.eventType === 'purchase');
const carts = events.filter(({ step }) => step.eventType === 'cart');
const windowsOf = (kind: AnomalyKind) => plan.anomalies.filter((anomaly) => anomaly.kind === kind);

test('all events are there, in the order of time', () => {
  expect(events).toHaveLength(900_000);
  expect(plan.anomalies).toHaveLength(6);
  expect(events.every(({ time }, index) => index === 0 || events[index - 1]!.time <= time)).toBe(
    true,
  );
  expect(new Set(events.map(({ id }) => uuidText(id))).size).toBe(events.length);
});

describe.each(windowsOf('revenue-drop'))('revenue-drop from $from', (window) => {
  test('few buy, on all devices', () => {
    expect(ratio(purchases, window)).toBeLessThan(0.35);
    expect(ratio(purchases, window, (event) => deviceOf(event) === 'Mobile')).toBeLessThan(0.4);
    expect(ratio(purchases, window, (event) => deviceOf(event) === 'Desktop')).toBeLessThan(0.4);
  });

  test('as many come as usual, and fill their carts', () => {
    expect(Math.abs(ratio(firsts, window) - 1)).toBeLessThan(0.15);
    expect(ratio(carts, window)).toBeGreaterThan(0.75);
  });
});

describe.each(windowsOf('broken-checkout'))('broken-checkout from $from', (window) => {
  const onDevice = (event: ShopEvent) => deviceOf(event) === window.deviceType;

  test('almost none buy on the device; the others do', () => {
    expect(ratio(purchases, window, onDevice)).toBeLessThan(0.2);
    expect(ratio(purchases, window, (event) => !onDevice(event))).toBeGreaterThan(0.5);
  });

  test('as many come with the device as usual, and fill their carts', () => {
    expect(Math.abs(ratio(firsts, window, onDevice) - 1)).toBeLessThan(0.2);
    expect(ratio(carts, window, onDevice)).toBeGreaterThan(0.65);
  });
});

describe.each(windowsOf('traffic-spike'))('traffic-spike from $from', (window) => {
  test('five times as many come, look and buy', () => {
    expect(ratio(firsts, window)).toBeGreaterThan(4.3);
    expect(ratio(firsts, window)).toBeLessThan(6.3);
    expect(ratio(events, window)).toBeGreaterThan(4.3);
    expect(ratio(events, window)).toBeLessThan(5.7);
    expect(ratio(purchases, window)).toBeGreaterThan(2);
  });

  test('nothing of it is there in the half hours before and after', () => {
    const half = DAY / 48;
    for (const from of [window.from - half, window.to]) {
      expect(Math.abs(ratio(firsts, { from, to: from + half }) - 1)).toBeLessThan(0.3);
    }
  });
});

/** Whether no window is within an hour of a part of a day. */
function isUsual(part: TimeRange): boolean {
  return plan.anomalies.every(
    ({ from, to }) => part.to < from - DAY / 24 || part.from >= to + DAY / 24,
  );
}

test('all other hours are as usual', () => {
  const ratios = Array.from({ length: 21 * 4 }, (_, part) => ({
    from: plan.range!.from + (part * DAY) / 4,
    to: plan.range!.from + ((part + 1) * DAY) / 4,
  }))
    .filter(isUsual)
    .map((part) => ratio(purchases, part));
  expect(Math.min(...ratios)).toBeGreaterThan(0.5);
  expect(Math.max(...ratios)).toBeLessThan(1.6);
});
