/**
 * The name of a file whose first event has this time: `ecommerce_events_20261122075931532.csv`. Where
 * several would have the same name, an ordinal above 0 tells them apart and keeps them in order.
 */
export function eventFileName(time: number, ordinal: number, ending = '.csv'): string {
  const digits = new Date(time).toISOString().replaceAll(/\D/g, '').slice(0, 17);
  const suffix = ordinal === 0 ? '' : `_${String(ordinal).padStart(6, '0')}`;
  return `ecommerce_events_${digits}${suffix}${ending}`;
}
