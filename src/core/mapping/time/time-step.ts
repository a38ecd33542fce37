import { timestampText } from '../../event/timestamp.js';
import { refused, type Step } from '../steps/step.js';
import type { TimeFormat } from '../language/mapping.js';
import { timeReader } from './time-format.js';
import { TimeZones } from './time-zone.js';

/** Converts a time in a foreign format into the native format. */
export interface TimeStep extends Step {
  readonly kind: 'time';
  readonly format: TimeFormat;
}

/** Whether a step reads times. */
export function isTimeStep(step: Step): step is TimeStep {
  return step.kind === 'time';
}

const MICROS = 1_000_000;
const UTC = 'UTC';

/** Parses times; those without an offset are in the time zone of the format. */
export function timeStep(format: TimeFormat): TimeStep {
  const read = timeReader(format);
  const zones = new TimeZones();
  const ownZone = zones.named(format.zone ?? UTC);
  return {
    kind: 'time',
    format,
    apply: (text, notes) => {
      const time = read(text.trim());
      if (time === undefined) return refused('invalid');
      let { seconds } = time;
      if (!time.hasOffset) {
        const zone = time.zone === undefined ? ownZone : zones.named(time.zone);
        if (zone === undefined) return refused('invalid');
        const zoned = zone.toUtc(seconds);
        if (zoned.problem !== undefined) notes.warn(zoned.problem);
        seconds = zoned.seconds;
      }
      const micros = seconds * MICROS + time.micros;
      return Number.isSafeInteger(micros) ? timestampText(micros) : refused('range');
    },
  };
}
