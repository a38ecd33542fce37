import { formatChange } from '../../stats/values/change.js';

/** A change as it is seen and as it is heard. */
export interface ChangeText {
  /** `▲ 12 %` */
  readonly seen: string;
  /** `up 12 %` */
  readonly heard: string;
  readonly direction: 'up' | 'down' | 'same';
}

/** How much more or less a figure is than before. */
export function changeText(now: number, before: number): ChangeText {
  return withWords(formatChange(now, before));
}

/** How many percentage points (pp) a share is above or below another one; unknown shares give a dash. */
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
