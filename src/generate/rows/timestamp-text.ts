const MINUTE = 60_000;

function padded(count: number, digits: number): readonly string[] {
  return Array.from({ length: count }, (_, number) => String(number).padStart(digits, '0'));
}

const SECONDS = padded(60, 2);
const MILLISECONDS = padded(1_000, 3);

/**
 * Writes times as `2026-01-01T00:00:00.123`: UTC without a zone, as the earlier generator of this format did.
 * On the hot path: the date is only written anew when the minute changes.
 */
export function timestampWriter(): (time: number) => string {
  let minute = Number.NaN;
  let prefix = '';
  return (time) => {
    const itsMinute = Math.floor(time / MINUTE);
    if (itsMinute !== minute) {
      minute = itsMinute;
      prefix = new Date(minute * MINUTE).toISOString().slice(0, 17);
    }
    const rest = Math.floor(time - minute * MINUTE);
    const second = Math.floor(rest / 1_000);
    return `${prefix}${SECONDS[second] ?? ''}.${MILLISECONDS[rest - second * 1_000] ?? ''}`;
  };
}
