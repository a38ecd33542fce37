import { formatCount } from '../../../core/text/format-count.js';

/** A span of whole minutes: `42 min`, `1 h 12 min`. */
export function formatMinutes(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return hours === 0
    ? `${formatCount(minutes)} min`
    : `${formatCount(hours)} h ${minutes % 60} min`;
}
