import type { Event } from '../event/event.js';

/** The rollup row that an event counts in. */
export interface RollupGroup {
  /** The same text for the same row, whatever its values hold. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly hour: number;
  readonly eventType: string;
  /** Empty where the event has none. */
  readonly category: string;
  readonly deviceType: string;
}

const HOUR_MILLISECONDS = 3_600_000;

/** Gives every event its rollup row; there are few of them, so each is made once. */
export class RollupGroups {
  readonly #groups = new Map<string, RollupGroup>();

  of(event: Event): RollupGroup {
    const { eventType, deviceType, category = '' } = event;
    const hour = Math.floor(event.timestamp / 1_000 / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
    // The length keeps two neighbouring texts of any content apart.
    const key = `${hour} ${deviceType} ${eventType.length} ${eventType}${category}`;
    const known = this.#groups.get(key);
    if (known !== undefined) return known;
    const group = { key, hour, eventType, category, deviceType };
    this.#groups.set(key, group);
    return group;
  }
}
