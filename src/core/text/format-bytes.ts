import { DASH } from './dash.js';

const UNITS = ['kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes in decimal units with three significant digits: `812 B`, `14.2 MB`, `1.42 GB`. An unknown number is a dash. */
export function formatBytes(bytes: number | undefined): string {
  if (bytes === undefined || !Number.isFinite(bytes) || bytes < 0) return DASH;
  if (bytes < 999.5) return `${Math.round(bytes)} B`;
  let amount = bytes / 1000;
  let unit = 0;
  while (amount >= 999.5 && unit < UNITS.length - 1) {
    amount /= 1000;
    unit += 1;
  }
  return `${threeFigures(amount)} ${UNITS[unit]}`;
}

/** A positive number with three significant digits where it has decimals: `1.42`, `14.2`, `142`. */
export function threeFigures(amount: number): string {
  if (amount >= 99.95) return amount.toFixed(0);
  return amount.toFixed(amount >= 9.995 ? 1 : 2);
}
