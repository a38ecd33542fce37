import type { LiveProduct } from '../shop/shop-figures.js';

/** How many standard deviations away from usual a count must be. Of 1,000 products one is by chance. */
const CLEARLY = 3;
/** Nor is a product worth a sign that sells this many pieces, and is expected to sell none. */
const FEW = 3;

/**
 * Whether a count is clearly more or less than usual. Pieces come one by one, so their count varies like that of a Poisson
 * distribution: its variance is what is expected.
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
