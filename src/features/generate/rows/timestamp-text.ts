import { putDigits } from './put-digits.js';

const MINUTE = 60_000;
/** The position of the seconds in `2026-01-01T00:00:00.123`. */
const SECONDS = 17;

/** Formats times as `2026-01-01T00:00:00.123`: UTC without a zone, as in the earlier generator of this format. */
export function timestampWriter(): (time: number) => string {
  const bytesOf = timestampBytes();
  return (time) => bytesOf(time).toString('latin1');
}

/**
 * The same as bytes, valid until the next call. On the hot path: the date is only rewritten when the minute
 * changes.
 */
export function timestampBytes(): (time: number) => Buffer {
  const bytes = Buffer.from('0000-00-00T00:00:00.000');
  let minute = Number.NaN;
  return (time) => {
    const itsMinute = Math.floor(time / MINUTE);
    if (itsMinute !== minute) {
      minute = itsMinute;
      bytes.write(new Date(minute * MINUTE).toISOString().slice(0, SECONDS));
    }
    const rest = Math.floor(time - minute * MINUTE);
    const second = Math.floor(rest / 1_000);
    const millisecond = rest - second * 1_000;
    putDigits(bytes, SECONDS, second, 2);
    putDigits(bytes, SECONDS + 3, millisecond, 3);
    return bytes;
  };
}
