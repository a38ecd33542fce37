import { DASH } from './dash.js';

/**
 * A share in percent: `99.71 %`, `0.09 %`. It is never rounded up to 100 or down to 0: `100 %` means all and `0 %`
 * means none. Where the whole is zero, the result is a dash.
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
