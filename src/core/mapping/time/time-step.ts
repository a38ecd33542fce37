import { timestampText } from '../../event/timestamp.js';
import { refused, type Step } from '../steps/step.js';
import type { TimeFormat } from '../language/mapping.js';
import { timeReader, zoneOf } from './time-format.js';

/** Turns a time of a foreign format into one of ours. */
export interface TimeStep extends Step {
  readonly kind: 'time';
  readonly format: TimeFormat;
}

/** Whether a step reads times. */
export function isTimeStep(step: Step): step is TimeStep {
  return step.kind === 'time';
}

const MICROS = 1_000_000;

/** Reads times, in a time zone where they have no offset of their own. */
export function timeStep(format: TimeFormat): TimeStep {
  const read = timeReader(format);
  const zone = zoneOf(format);
  return {
    kind: 'time',
    format,
    apply: (text, notes) => {
      const time = read(text.trim());
      if (time === undefined) return refused('invalid');
      let { seconds } = time;
      if (zone !== undefined && !time.hasOffset) {
        const zoned = zone.toUtc(seconds);
        if (zoned.problem !== undefined) notes.warn(zoned.problem);
        seconds = zoned.seconds;
      }
      const micros = seconds * MICROS + time.micros;
      return Number.isSafeInteger(micros) ? timestampText(micros) : refused('range');
    },
  };
}
