import type { TimeRange } from '../time/demand.js';

/**
 * Finds the window that contains a time, among windows in chronological order. Call it in ascending order of time.
 */
export function windowFinder<T extends TimeRange>(
  windows: readonly T[],
): (time: number) => T | undefined {
  let next = 0;
  return (time) => {
    while (next < windows.length && (windows[next]?.to ?? 0) <= time) next += 1;
    const window = windows[next];
    return window !== undefined && window.from <= time ? window : undefined;
  };
}
