import { DASH } from './dash.js';

/**
 * A part of a whole in percent: `99.71 %`, `0.09 %`. It never rounds up to everything nor down to
 * nothing: `100 %` means all and `0 %` means none. Without a whole there is no share: a dash.
 */
export function formatShare(part: number, whole: number, decimals = 2): string {
  if (!Number.isFinite(part) || !(whole > 0)) return DASH;
  if (part <= 0) return '0 %';
  if (part >= whole) return '100 %';
  const least = 10 ** -decimals;
  const percent = (part / whole) * 100;
  if (percent < least) return `< ${least.toFixed(decimals)} %`;
  return `${Math.min(percent, 100 - least).toFixed(decimals)} %`;
}
