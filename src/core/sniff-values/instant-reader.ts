import type { TimeFormat } from '../mapping/language/mapping.js';
import { timeReader } from '../mapping/time/time-format.js';
import { TimeZones } from '../mapping/time/time-zone.js';

const MICROS = 1_000_000;

/** A time as a load reads it without a given time zone. */
export interface Instant {
  /** Microseconds since the epoch; local time without an offset is treated as UTC. */
  readonly micros: number;
  /** Whether the text states its offset or its time zone. */
  readonly saysOffset: boolean;
}

/**
 * Creates a parser that reads texts as a load with this format does; it returns undefined for a text that a load
 * would reject.
 */
export function instantReader(format: TimeFormat): (text: string) => Instant | undefined {
  const read = timeReader(format);
  const zones = new TimeZones();
  return (text) => {
    const time = read(text.trim());
    if (time === undefined) return undefined;
    let { seconds } = time;
    if (time.zone !== undefined) {
      const zone = zones.named(time.zone);
      if (zone === undefined) return undefined;
      ({ seconds } = zone.toUtc(seconds));
    }
    const micros = seconds * MICROS + time.micros;
    if (!Number.isSafeInteger(micros)) return undefined;
    return { micros, saysOffset: time.hasOffset || time.zone !== undefined };
  };
}
