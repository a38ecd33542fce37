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
  /** Its number among the rollup rows of its part, from 0. */
  readonly index: number;
}

const HOUR_MILLISECONDS = 3_600_000;

/** Gives every event its rollup row; there are few of them, so each is made once. */
export class RollupGroups {
  /** Every rollup row that there is, by its number. */
  readonly all: RollupGroup[] = [];
  /** By hour, event type, device and category. */
  readonly #hours: Map<number, Map<string, Map<string, Map<string, RollupGroup>>>> = new Map();

  /** @param timestamp microseconds since the epoch. */
  of(timestamp: number, eventType: string, deviceType: string, category: string): RollupGroup {
    const hour = Math.floor(timestamp / 1_000 / HOUR_MILLISECONDS) * HOUR_MILLISECONDS;
    const categories = mapIn(mapIn(mapIn(this.#hours, hour), eventType), deviceType);
    const known = categories.get(category);
    if (known !== undefined) return known;
    // The length keeps two neighbouring texts of any content apart.
    const key = `${hour} ${deviceType} ${eventType.length} ${eventType}${category}`;
    const group = { key, hour, eventType, category, deviceType, index: this.all.length };
    this.all.push(group);
    categories.set(category, group);
    return group;
  }
}

/** The map under a key, made where there is none yet. */
function mapIn<K, V>(maps: Map<K, Map<string, V>>, key: K): Map<string, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<string, V>();
  maps.set(key, made);
  return made;
}
