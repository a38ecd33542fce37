/**
 * The name of a file by the time of its first event: `ecommerce_events_20261122075931532.csv`. Files of the same
 * millisecond get an ordinal above 0, which keeps their order.
 */
export function eventFileName(time: number, ordinal: number, ending = '.csv'): string {
  const digits = new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 17);
  const suffix = ordinal === 0 ? '' : `_${String(ordinal).padStart(6, '0')}`;
  return `ecommerce_events_${digits}${suffix}${ending}`;
}
