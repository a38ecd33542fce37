import { DASH } from '../../../core/text/dash.js';
import { formatCount } from '../../../core/text/format-count.js';

/** The relative change: `▲ 12 %`, `▼ 3 %`, `± 0 %`; a dash when the previous value is 0. */
export function formatChange(now: number, before: number): string {
  if (before === 0) return DASH;
  const percent = Math.round((now / before - 1) * 100);
  if (percent === 0) return '± 0 %';
  return `${percent > 0 ? '▲' : '▼'} ${formatCount(Math.abs(percent))} %`;
}
