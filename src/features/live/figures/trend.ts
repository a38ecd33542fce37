import type { LiveProduct } from '../shop/shop-figures.js';

/**
 * Minimum deviation from the usual count, in standard deviations. Of 1,000 products, about one exceeds it by
 * chance.
 */
const CLEARLY = 3;
/** A product with at most this many units is not marked as trending up. */
const FEW = 3;

/**
 * Whether a count is significantly above or below the usual one. Units are sold independently, so the count
 * follows a Poisson distribution, whose variance equals its expected value.
 */
export function noteFor(
  units: number,
  usual: number | undefined,
): Pick<LiveProduct, 'usualUnits' | 'trend'> {
  if (usual === undefined) return { usualUnits: null, trend: null };
  const usualUnits = Math.round(usual * 10) / 10;
  const deviations = (units - usual) / Math.sqrt(Math.max(usual, 1));
  if (deviations >= CLEARLY && units > FEW) return { usualUnits, trend: 'up' };
  return { usualUnits, trend: deviations <= -CLEARLY ? 'down' : null };
}
