import { hasAmount } from '../event/event-types.js';

/** The rollup row of an event. */
export interface RollupGroup {
  /** Unique per row, for any content of its values. */
  readonly key: string;
  /** Milliseconds since the epoch. */
  readonly hour: number;
  readonly eventType: string;
  /** Empty if the event has none. */
  readonly category: string;
  readonly deviceType: string;
  /** Empty if it is unknown. */
  readonly currency: string;
  /** Whether the price × quantity of its events is summed. */
  readonly hasAmount: boolean;
  /** Its number in its `RollupGroups`, from 0. */
  readonly index: number;
}

const HOUR_MILLISECONDS = 3_600_000;
const HOUR_MICROSECONDS = HOUR_MILLISECONDS * 1_000;

/** The groups of one hour, by currency, event type, device and category. */
type GroupsOfHour = Map<string, Map<string, Map<string, Map<string, RollupGroup>>>>;

/** Assigns a rollup row to every event; rows are few, so each is created once. */
export class RollupGroups {
  /** All rollup rows, by number. */
  readonly all: RollupGroup[] = [];
  /** By hours since the epoch. */
  readonly #hours = new Map<number, GroupsOfHour>();
  /** The last hour, cached because most events have the same hour and currency as the one before. */
  #hour = Number.NaN;
  #currency: string | undefined;
  #ofCurrency: Map<string, Map<string, Map<string, RollupGroup>>> = new Map();

  /** @param timestamp microseconds since the epoch. */
  of(
    timestamp: number,
    eventType: string,
    deviceType: string,
    category: string,
    currency: string,
  ): RollupGroup {
    const hour = Math.floor(timestamp / HOUR_MICROSECONDS);
    if (hour !== this.#hour || currency !== this.#currency) {
      this.#hour = hour;
      this.#currency = currency;
      this.#ofCurrency = mapIn(mapIn(this.#hours, hour), currency);
    }
    const categories = mapIn(mapIn(this.#ofCurrency, eventType), deviceType);
    const known = categories.get(category);
    if (known !== undefined) return known;
    const group = this.#made({ hour, eventType, deviceType, category, currency });
    categories.set(category, group);
    return group;
  }

  #made({ hour: hours, eventType, deviceType, category, currency }: GroupParts): RollupGroup {
    const hour = hours * HOUR_MILLISECONDS;
    // The length separates two adjacent texts of any content.
    const key = `${hour} ${deviceType} ${currency} ${eventType.length} ${eventType}${category}`;
    const group = {
      key,
      hour,
      eventType,
      category,
      deviceType,
      currency,
      hasAmount: hasAmount(eventType),
      index: this.all.length,
    };
    this.all.push(group);
    return group;
  }
}

/** The parts of a group's identity. The hour is in hours since the epoch. */
type GroupParts = Pick<RollupGroup, 'hour' | 'eventType' | 'deviceType' | 'category' | 'currency'>;

/** The size from which a new set of groups is started, because groups of past hours are no longer used. */
const MOST_GROUPS = 2_000;

/** The groups that the parts of many small files share, because most of them have the same hours. */
export class SharedGroups {
  #groups = new RollupGroups();

  /** The groups for the next part. */
  forPart(): RollupGroups {
    if (this.#groups.all.length > MOST_GROUPS) this.#groups = new RollupGroups();
    return this.#groups;
  }
}

/** The map under a key, created where it does not exist. */
function mapIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  maps.set(key, made);
  return made;
}
