import { timeOfDay } from '../../core/text/time-of-day.js';
import type { OutageReport } from '../../pipeline/reports/run-report.js';

const NAMES = { database: 'Database', storage: 'Storage' };

/** The unavailable part and the start of the outage. */
export function awaySince({ what, since }: Pick<OutageReport, 'what' | 'since'>): string {
  return `${NAMES[what]} down since ${timeOfDay(since)} UTC`;
}
