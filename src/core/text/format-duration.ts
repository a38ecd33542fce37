import { DASH } from './dash.js';
import { threeFigures } from './format-bytes.js';

/** A duration in whole seconds and at most two units: `48 s`, `3 m 12 s`, `2 h 5 m`, `3 d 4 h`. */
export function formatDuration(milliseconds: number | undefined): string {
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) return DASH;
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} m ${seconds % 60} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${minutes % 60} m`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** The duration of a piece of work, with three significant digits below a minute: `212 ms`, `1.31 s`, `3 m 12 s`. */
export function formatWorkTime(milliseconds: number | undefined): string {
  if (milliseconds === undefined || !Number.isFinite(milliseconds)) return DASH;
  const positive = Math.max(0, milliseconds);
  if (positive < 999.5) return `${Math.round(positive)} ms`;
  return positive < 59_950 ? `${threeFigures(positive / 1000)} s` : formatDuration(positive);
}
