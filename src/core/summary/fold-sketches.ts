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

/** Makes the sketches of a day and of its hours from its digests. */
export function sketchesOf(day: number, digests: readonly Digest[]): SketchOfTime[] {
  const midnight = day * DAY_MINUTES;
  const hours = new Cells();
  for (const digest of digests) collect(digest, (minute) => hours.at(hourOf(minute)));
  const byHour = [...hours.segments()];
  const ofDay = uniteBy(
    byHour.flatMap(([, segments]) => segments),
    segmentKey,
  );
  return [
    ...byHour.flatMap(([minute, segments]) => ofTime('hour', midnight + minute, segments)),
    ...ofTime('day', midnight, [...ofDay.values()]),
  ];
}

/** Gives the members of a category on a device. */
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

/** What is collected by time, category and device. */
class Cells {
  readonly #times = new Map<number, Map<string, Map<string, Members>>>();
  readonly #getters = new Map<number, OfCategory>();

  /** What gives the members of a time; the same for the same time. */
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

  /** The segments of every time. */
  *segments(): Generator<[time: number, readonly SegmentSketch[]]> {
    for (const [time, devices] of this.#times) {
      const all: SegmentSketch[] = [];
      for (const [deviceType, categories] of devices) {
        const ofDevice = [...categories.values()].map((members) => ({
          segment: 'category' as const,
          category: members.category,
          deviceType,
          sketch: members.sketch(),
        }));
        const sketch = uniteSketches(ofDevice.map((each) => each.sketch));
        all.push(...ofDevice, { segment: 'device', category: '', deviceType, sketch });
      }
      const ofDevices = all.filter(({ segment }) => segment === 'device');
      const sketch = uniteSketches(ofDevices.map((each) => each.sketch));
      all.push({ segment: 'shop', category: '', deviceType: '', sketch });
      yield [time, all];
    }
  }
}

function ofTime(
  unit: SketchOfTime['unit'],
  began: number,
  segments: readonly SegmentSketch[],
): SketchOfTime[] {
  return segments.map((each) => ({ ...each, unit, began }));
}
