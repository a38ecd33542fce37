import type { Cell } from '../cell.js';
import { FUNNEL_STEPS } from '../../event/funnel.js';

/** The figures that are counted per minute. */
export const COUNTED = ['views', 'carts', 'purchases'] as const;
export type Counted = (typeof COUNTED)[number];

/** The counts of a kind of device in a time span. */
export type Counts = Readonly<Record<Counted, number>>;

const [VIEW, CART, PURCHASE] = (['view', 'cart', 'purchase'] as const).map((step) =>
  FUNNEL_STEPS.indexOf(step),
);

/** The counts per minute of each kind of device. Times are minutes since the epoch. */
export class MinuteSeries {
  readonly #devices = new Map<string, Map<number, Record<Counted, number>>>();

  /** @param since the minute from which all events are added. */
  constructor(private first: number) {}

  get since(): number {
    return this.first;
  }

  get devices(): readonly string[] {
    return [...this.#devices.keys()];
  }

  add(minute: number, deviceType: string, counts: Counts): void {
    if (minute < this.first) return;
    let minutes = this.#devices.get(deviceType);
    if (minutes === undefined) this.#devices.set(deviceType, (minutes = new Map()));
    const known = minutes.get(minute);
    if (known === undefined) minutes.set(minute, { ...counts });
    else for (const name of COUNTED) known[name] += counts[name];
  }

  /** Adds cells of these minutes. */
  addCells(cells: ReadonlyMap<number, Cell>): void {
    for (const [minute, cell] of cells) {
      for (const { deviceType, byCurrency } of cell.groups) {
        for (const { ofStep } of byCurrency.values()) {
          this.add(minute, deviceType, {
            views: ofStep[VIEW ?? 0] ?? 0,
            carts: ofStep[CART ?? 0] ?? 0,
            purchases: ofStep[PURCHASE ?? 0] ?? 0,
          });
        }
      }
    }
  }

  /** Removes the minutes before another one. */
  forgetBefore(minute: number): void {
    this.first = Math.max(this.first, minute);
    for (const minutes of this.#devices.values()) {
      for (const at of minutes.keys()) if (at < minute) minutes.delete(at);
    }
  }

  /** Prepares fast sums of any time span between two minutes. */
  sums(from: number, to: number): RunningSums {
    return new RunningSums(this.#devices, from, to);
  }
}

/** Cumulative sums from the start of a time span to each of its minutes. */
export class RunningSums {
  readonly #sums = new Map<string, Readonly<Record<Counted, Float64Array>>>();

  constructor(
    devices: ReadonlyMap<string, ReadonlyMap<number, Counts>>,
    readonly from: number,
    readonly to: number,
  ) {
    for (const [device, minutes] of devices) {
      const sumsOf = (name: Counted) => {
        const sums = new Float64Array(to - from + 1);
        for (let at = from; at < to; at++) {
          sums[at - from + 1] = (sums[at - from] ?? 0) + (minutes.get(at)?.[name] ?? 0);
        }
        return sums;
      };
      this.#sums.set(device, {
        views: sumsOf('views'),
        carts: sumsOf('carts'),
        purchases: sumsOf('purchases'),
      });
    }
  }

  /** The count on a device, or on all, from a minute up to, but excluding, another one. */
  count(name: Counted, from: number, to: number, deviceType?: string): number {
    let count = 0;
    for (const [device, { [name]: sums }] of this.#sums) {
      if (deviceType !== undefined && deviceType !== device) continue;
      count += (sums[to - this.from] ?? 0) - (sums[from - this.from] ?? 0);
    }
    return count;
  }
}
