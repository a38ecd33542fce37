import { describe, expect, it } from 'vitest';
import { detect, LOOKED_BACK, type Anomaly } from '../../../../src/core/shop/watch/detect.js';
import { MinuteSeries, type Counts } from '../../../../src/core/shop/watch/minute-series.js';
import { UsualHours } from '../../../../src/core/shop/watch/usual-hours.js';
import { DAY_MINUTES } from '../../../../src/core/summary/cover.js';
import { syntheticMinutes, type SyntheticShop } from '../../../support/synthetic-minutes.js';

const NONE: Counts = { views: 0, carts: 0, purchases: 0 };

/** The longest window no longer holds any of what was before. */
const LOOKED_BACK_OF_WINDOW = 120;

/** What is found in the last day of a shop. */
function found(shop: SyntheticShop, hourOfNow?: number): readonly Anomaly[] {
  const { series, usual, now } = syntheticMinutes(shop, hourOfNow);
  return detect(series, usual, now - DAY_MINUTES, now);
}

/** The anomalies in short, with their begin and end in minutes before now. */
function inShort(shop: SyntheticShop, hourOfNow = 15) {
  const { series, usual, now } = syntheticMinutes(shop, hourOfNow);
  return detect(series, usual, now - DAY_MINUTES, now).map((each) => ({
    what: [each.kind, each.deviceType].filter((part) => part !== undefined).join(' '),
    from: now - each.from,
    to: now - each.to,
    isOpen: each.isOpen,
  }));
}

const noPurchases =
  (from: number, to: number, ...devices: readonly string[]) =>
  (counts: Counts, ago: number, device: string): Counts =>
    ago <= from && ago > to && (devices.length === 0 || devices.includes(device))
      ? { ...counts, purchases: 0 }
      : counts;

/** Twice as much of everything until half a day ago. */
const rush = (counts: Counts, ago: number) =>
  ago > DAY_MINUTES / 2
    ? { views: 2 * counts.views, carts: 2 * counts.carts, purchases: 2 * counts.purchases }
    : counts;

const manyViews =
  (factor: number) =>
  (counts: Counts, ago: number): Counts =>
    ago <= 20 ? { ...counts, views: Math.round(counts.views * factor) } : counts;

const nothing =
  (from: number, of: string) =>
  (counts: Counts, ago: number, device: string): Counts =>
    ago <= from && device === of ? NONE : counts;

describe('a usual day', () => {
  it.each(['1', '2', '3', '4', '5', '6', '7', '8'])('shows nothing (seed %s)', (seed) => {
    expect(found({ views: 60, seed })).toEqual([]);
  });

  it.each([0.5, 2, 10, 500])('shows nothing with %d views in a minute', (views) => {
    expect(found({ views })).toEqual([]);
  });

  it('shows nothing where days differ much', () => {
    expect(found({ views: 60, daysDiffer: 0.3 })).toEqual([]);
  });

  it('shows nothing in a shop that doubles in four weeks', () => {
    expect(found({ views: 60, ofDay: (ago) => 2 ** (-ago / 28) })).toEqual([]);
  });

  it('shows nothing on a day of half as many', () => {
    expect(found({ views: 60, ofDay: (ago) => (ago <= 1 ? 0.55 : 1) })).toEqual([]);
  });

  it.each(['1', '2', '3', '4'])('shows nothing on the day after a rush (seed %s)', (seed) => {
    const shop = { views: 100, seed, change: rush };
    const { series, usual, now } = syntheticMinutes(shop);
    expect(detect(series, usual, now - DAY_MINUTES / 2 + LOOKED_BACK_OF_WINDOW, now)).toEqual([]);
  });

  it('shows nothing in a night without demand', () => {
    const shop = { views: 60, ofHour: (hour: number) => (hour >= 8 && hour < 22 ? 1 : 0) };
    expect(found(shop, 5)).toEqual([]);
  });
});

describe('a drop of purchases', () => {
  const change = noPurchases(40, 0);

  it('shows in minutes, and goes on', () => {
    const [drop, ...others] = inShort({ views: 60, change });
    expect(others).toEqual([]);
    expect(drop).toMatchObject({ what: 'revenue', to: 0, isOpen: true });
    // As soon as windows of ten minutes hold more of the drop than of before.
    expect(drop?.from).toBeGreaterThanOrEqual(35);
    expect(drop?.from).toBeLessThanOrEqual(50);
  });

  it('tells what there was in the last window, and what is usual there', () => {
    const [drop] = found({ views: 60, change });
    expect(drop).toMatchObject({ count: 0, minutes: 10, deviceType: undefined });
    expect(drop?.usual.median).toBeGreaterThan(10);
    expect(drop?.usual.median).toBeLessThan(25);
  });

  it('shows in longer windows where there are few', () => {
    const [drop, ...others] = found({ views: 12, change: noPurchases(90, 0) });
    expect(others).toEqual([]);
    expect(drop).toMatchObject({ kind: 'revenue', minutes: 60, isOpen: true });
  });

  it('ends when it is over', () => {
    const [drop, ...others] = inShort({ views: 60, change: noPurchases(200, 140) });
    expect(others).toEqual([]);
    expect(drop).toMatchObject({ what: 'revenue', isOpen: false });
    expect(drop?.to).toBeLessThanOrEqual(145);
    expect(drop?.to).toBeGreaterThanOrEqual(75);
  });

  it('is one for windows that follow each other, and two with a pause', () => {
    const two = (counts: Counts, ago: number) =>
      noPurchases(700, 650)(noPurchases(260, 200)(counts, ago, ''), ago, '');
    // Many, so that the windows of ten minutes show the pause.
    expect(dropsOf(noPurchases(260, 100))).toHaveLength(1);
    expect(dropsOf(two)).toHaveLength(2);
  });

  it('is not shown where fewer are expected than can be missed', () => {
    expect(found({ views: 0.5, change: noPurchases(60, 0) })).toEqual([]);
  });
});

function dropsOf(change: NonNullable<Parameters<typeof inShort>[0]['change']>) {
  return inShort({ views: 200, change }).filter(({ what }) => what === 'revenue');
}

describe('a spike of views', () => {
  it('shows', () => {
    const change = manyViews(4);
    expect(inShort({ views: 60, change })).toEqual([
      { what: 'traffic', from: expect.any(Number), to: 0, isOpen: true },
    ]);
    const [spike] = found({ views: 60, change });
    expect(spike?.count).toBeGreaterThan(2 * (spike?.usual.median ?? 0));
  });

  it('does not show where it is not twice as usual', () => {
    expect(found({ views: 60, change: manyViews(1.5) })).toEqual([]);
  });
});

describe('a broken checkout', () => {
  it('of one device is about this device', () => {
    const alerts = inShort({ views: 100, change: noPurchases(60, 0, 'Mobile') });
    expect(alerts).toEqual([
      { what: 'checkout Mobile', from: expect.any(Number), to: 0, isOpen: true },
    ]);
  });

  it('of two devices of three is one about each', () => {
    const change = noPurchases(60, 0, 'Mobile', 'Tablet');
    const what = inShort({ views: 200, change }).map((each) => each.what);
    expect(what).toContain('checkout Mobile');
    expect(what).toContain('checkout Tablet');
  });

  it.each(['1', '2', '4', '5', '6'])('of all devices is about the shop, once (%s)', (seed) => {
    const shop = { views: 100, seed, change: noPurchases(60, 0) };
    expect(inShort(shop).map(({ what }) => what)).toEqual(['revenue']);
  });

  it('of the only device is about the shop, once', () => {
    const shop = { views: 100, devices: { Unknown: 1 }, change: noPurchases(60, 0) };
    expect(inShort(shop).map(({ what }) => what)).toEqual(['revenue']);
  });

  it('is not one where nothing is put into carts either', () => {
    expect(inShort({ views: 100, change: nothing(60, 'Tablet') })).toEqual([]);
  });
});

describe('what is not known', () => {
  it('shows nothing: a shop without a past', () => {
    const { series, now } = syntheticMinutes({ views: 60 });
    const young = new UsualHours({ end: now, days: 0, hours: new Map() });
    expect(detect(series, young, now - DAY_MINUTES, now)).toEqual([]);
  });

  it('shows nothing: minutes that are not read', () => {
    const { usual, now } = syntheticMinutes({ views: 60 });
    const begun = new MinuteSeries(now - 5);
    begun.add(now - 3, 'Desktop', { views: 3, carts: 0, purchases: 0 });
    expect(detect(begun, usual, now - DAY_MINUTES, now)).toEqual([]);
  });

  it('shows nothing any more when late data have come', () => {
    const late: (readonly [number, string, Counts])[] = [];
    const change = (counts: Counts, ago: number, device: string): Counts => {
      if (ago > 60) return counts;
      late.push([ago, device, counts]);
      return NONE;
    };
    const { series, usual, now } = syntheticMinutes({ views: 100, change });
    expect(detect(series, usual, now - DAY_MINUTES, now)).toHaveLength(1);
    for (const [ago, device, counts] of late) series.add(now - ago, device, counts);
    expect(detect(series, usual, now - DAY_MINUTES, now)).toEqual([]);
  });
});

it('finds the same whether it looks back for a day or for an hour', () => {
  const { series, usual, now } = syntheticMinutes({ views: 60, change: noPurchases(40, 0) });
  const ofDay = detect(series, usual, now - DAY_MINUTES, now);
  series.forgetBefore(now - 60 - LOOKED_BACK);
  expect(detect(series, usual, now - 60, now)).toEqual(ofDay);
});

it('is open up to the last whole step', () => {
  const { series, usual, now } = syntheticMinutes({ views: 60, change: noPurchases(40, 0) });
  const [drop] = detect(series, usual, now - DAY_MINUTES, now - 2);
  expect(drop).toMatchObject({ to: now - 5, isOpen: true });
});
