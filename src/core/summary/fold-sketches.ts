import { depthOfType } from '../event/funnel.js';
import { REVENUE_EVENT_TYPE } from '../event/event-types.js';
import { DAY_MINUTES, hourOf } from './cover.js';
import type { Digest } from './digest.js';
import { Members } from './members.js';
import {
  segmentKey,
  uniteBy,
  uniteSketches,
  type Segment,
  type Sketch,
  type SketchOfTime,
} from './sketch.js';

/**
 * Makes the sketches of a day and of its hours from its digests.
 * @param firstFine the first hour with sketches by category, in minutes since the epoch.
 */
export function sketchesOf(
  day: number,
  digests: readonly Digest[],
  firstFine: number,
): SketchOfTime[] {
  const midnight = day * DAY_MINUTES;
  const hours = new Cells();
  for (const digest of digests) collect(digest, (minute) => hours.at(hourOf(minute)));
  const sketches: SketchOfTime[] = [];
  for (const [minute, devices] of hours.times) {
    const began = midnight + minute;
    sketches.push(...ofTime('hour', began, hourSegments(devices, began >= firstFine)));
  }
  const byDevice = uniteBy(
    sketches.filter(({ segment }) => segment !== 'category'),
    segmentKey,
  );
  const ofDay = [...hours.ofCategories().map(sketchOf), ...byDevice.values()];
  return [...sketches, ...ofTime('day', midnight, ofDay)];
}

/** Returns the members of a category on a device. */
type OfCategory = (category: string, deviceType: string) => Members;

function collect(digest: Digest, cellsOf: (minute: number) => OfCategory): void {
  const { groups, groupOf, minutes, sessions, customers, amounts } = digest;
  const depths = groups.map(({ eventType }) => depthOfType(eventType));
  const isPurchase = groups.map(({ eventType }) => eventType === REVENUE_EVENT_TYPE);
  let [minute, cells]: [number, OfCategory | undefined] = [-1, undefined];
  let known: (Members | undefined)[] = [];
  let amount = 0;
  for (let event = 0; event < minutes.length; event++) {
    if (amounts.events[amount] === event) amount++;
    if (minutes[event] !== minute) {
      minute = minutes[event] ?? 0;
      const next = cellsOf(minute);
      if (next !== cells) known = [];
      cells = next;
    }
    if (cells === undefined) throw new Error('an event has no minute');
    const group = groupOf[event] ?? 0;
    const { category = '', deviceType = '' } = groups[group] ?? {};
    const members = (known[group] ??= cells(category, deviceType));
    members.note(
      sessions[event] ?? Number.NaN,
      depths[group] ?? 0,
      customers[event] ?? Number.NaN,
      isPurchase[group] ?? false,
      amounts.orders[amount - 1] ?? 0,
    );
  }
}

type SegmentSketch = Segment & { readonly sketch: Sketch };

/** The segments of an hour. @param isFine whether segments by category are included. */
function hourSegments(devices: Devices, isFine: boolean): SegmentSketch[] {
  const segments: SegmentSketch[] = [];
  const ofDevices: SegmentSketch[] = [];
  for (const [deviceType, categories] of devices) {
    const ofDevice = isFine ? [...categories.values()].map((each) => sketchOf([each])) : [];
    const sketch = isFine
      ? uniteSketches(ofDevice.map((each) => each.sketch))
      : Members.sketch([...categories.values()]);
    segments.push(...ofDevice);
    ofDevices.push({ segment: 'device', category: '', deviceType, sketch });
  }
  const shop = uniteSketches(ofDevices.map(({ sketch }) => sketch));
  return [
    ...segments,
    ...ofDevices,
    { segment: 'shop', category: '', deviceType: '', sketch: shop },
  ];
}

/** The sketch of a category on a device. @param all the collected members; at least one. */
function sketchOf(all: readonly Members[]): SegmentSketch {
  const [{ category, deviceType } = NO_SEGMENT] = all;
  return { segment: 'category', category, deviceType, sketch: Members.sketch(all) };
}

const NO_SEGMENT = { category: '', deviceType: '' };

/** By device, and then by category. */
type Devices = ReadonlyMap<string, ReadonlyMap<string, Members>>;

/** The collected members by time, device and category. */
class Cells {
  readonly #times = new Map<number, Map<string, Map<string, Members>>>();
  readonly #getters = new Map<number, OfCategory>();

  get times(): ReadonlyMap<number, Devices> {
    return this.#times;
  }

  /** The members of a time; the same object for the same time. */
  at(time: number): OfCategory {
    const known = this.#getters.get(time);
    if (known !== undefined) return known;
    const devices = new Map<string, Map<string, Members>>();
    this.#times.set(time, devices);
    const getter: OfCategory = (category, deviceType) => {
      let ofDevice = devices.get(deviceType);
      if (ofDevice === undefined) devices.set(deviceType, (ofDevice = new Map<string, Members>()));
      let members = ofDevice.get(category);
      if (members === undefined)
        ofDevice.set(category, (members = new Members(category, deviceType)));
      return members;
    };
    this.#getters.set(time, getter);
    return getter;
  }

  /** The collected members of each category on a device, over all times. */
  ofCategories(): readonly (readonly Members[])[] {
    const all = [...this.#times.values()].flatMap((devices) =>
      [...devices.values()].flatMap((categories) => [...categories.values()]),
    );
    return [...Map.groupBy(all, cellKey).values()];
  }
}

function cellKey({ category, deviceType }: Members): string {
  return JSON.stringify([deviceType, category]);
}

function ofTime(
  unit: SketchOfTime['unit'],
  began: number,
  segments: readonly SegmentSketch[],
): SketchOfTime[] {
  return segments.map((each) => ({ ...each, unit, began }));
}
