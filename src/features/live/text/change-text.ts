import { formatChange } from '../../stats/values/change.js';

/** A change for the eye and for screen readers. */
export interface ChangeText {
  /** `▲ 12 %` */
  readonly seen: string;
  /** `up 12 %` */
  readonly heard: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** The relative change of a figure. */
export function changeText(now: number, before: number): ChangeText {
  return withWords(formatChange(now, before));
}

/** The difference of two shares in percentage points (pp); a dash when one is unknown. */
export function pointsText(now: number | null, before: number | null): ChangeText {
  if (now === null || before === null) return withWords('–');
  const points = ((now - before) * 100).toFixed(1);
  if (Number(points) === 0) return withWords('± 0 pp');
  return withWords(`${Number(points) > 0 ? '▲' : '▼'} ${points.replace('-', '')} pp`);
}

function withWords(seen: string): ChangeText {
  if (seen.startsWith('▲')) return { seen, heard: seen.replace('▲', 'up'), direction: 'up' };
  if (seen.startsWith('▼')) return { seen, heard: seen.replace('▼', 'down'), direction: 'down' };
  const heard = seen.startsWith('±') ? 'unchanged' : 'change not known';
  return { seen, heard, direction: 'same' };
}
