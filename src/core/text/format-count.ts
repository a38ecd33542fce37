import { DASH } from './dash.js';

/** A number in groups of three digits: `3 412 880`. Fractions are rounded; an unknown number is a dash. */
export function formatCount(count: number | undefined): string {
  if (count === undefined || !Number.isFinite(count)) return DASH;
  const digits = Math.abs(Math.round(count)).toFixed(0);
  const grouped = groupDigits(digits);
  return count < 0 && grouped !== '0' ? `-${grouped}` : grouped;
}

/** Digits in groups of three, as in all texts for people: `3 412 880`. */
export function groupDigits(digits: string): string {
  return digits.replaceAll(/\B(?=(?:\d{3})+$)/g, ' ');
}

/** A number with its noun: `1 file`, `12 files`, `– files`. */
export function formatCounted(count: number | undefined, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}
