import { hasAmount } from '../event/event-types.js';

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
  /** Empty where it is not known. */
  readonly currency: string;
  /** Whether the price × quantity of its events is counted. */
  readonly hasAmount: boolean;
  /** Its number among the groups that it belongs to, from 0. */
  readonly index: number;
}

const HOUR_MILLISECONDS = 3_600_000;
const HOUR_MICROSECONDS = HOUR_MILLISECONDS * 1_000;

/** The groups of one hour, by currency, event type, device and category. */
type GroupsOfHour = Map<string, Map<string, Map<string, Map<string, RollupGroup>>>>;

/** Gives every event its rollup row; there are few of them, so each is made once. */
export class RollupGroups {
  /** Every rollup row that there is, by its number. */
  readonly all: RollupGroup[] = [];
  /** By the number of hours since the epoch. */
  readonly #hours = new Map<number, GroupsOfHour>();
  /** Most events are of the same hour and currency as the one before. */
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
    // The length keeps two neighbouring texts of any content apart.
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

/** What makes a group. The hour is a number of hours since the epoch. */
type GroupParts = Pick<RollupGroup, 'hour' | 'eventType' | 'deviceType' | 'category' | 'currency'>;

/** With so many groups others are begun: a group is of an hour, and hours pass. */
const MOST_GROUPS = 2_000;

/** The groups that the parts of many small files share, as most of them are of the same hours. */
export class SharedGroups {
  #groups = new RollupGroups();

  /** Those for the next part. */
  forPart(): RollupGroups {
    if (this.#groups.all.length > MOST_GROUPS) this.#groups = new RollupGroups();
    return this.#groups;
  }
}

/** The map under a key, made where there is none yet. */
function mapIn<K, L, V>(maps: Map<K, Map<L, V>>, key: K): Map<L, V> {
  const known = maps.get(key);
  if (known !== undefined) return known;
  const made = new Map<L, V>();
  maps.set(key, made);
  return made;
}
