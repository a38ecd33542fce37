import type { TimeFormat } from '../mapping/language/mapping.js';
import { timeReader } from '../mapping/time/time-format.js';
import { TimeZones } from '../mapping/time/time-zone.js';

const MICROS = 1_000_000;

/** A time as a load reads it, where no time zone is given. */
export interface Instant {
  /** Microseconds since the epoch; without an offset of the clock, as if it were UTC. */
  readonly micros: number;
  /** Whether the text itself says its offset or its time zone. */
  readonly saysOffset: boolean;
}

/** Makes what reads texts as a load with a format does; it gives undefined for a text that a load would refuse. */
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
