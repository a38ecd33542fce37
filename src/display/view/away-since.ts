import { timeOfDay } from '../../core/text/time-of-day.js';
import type { OutageReport } from '../../pipeline/reports/run-report.js';

const NAMES = { database: 'Database', storage: 'Storage' };

/** What is away since when. */
export function awaySince({ what, since }: Pick<OutageReport, 'what' | 'since'>): string {
  return `${NAMES[what]} away since ${timeOfDay(since)} UTC`;
}
