import type { DataTable } from './data-table.js';
import type { Html } from './markup.js';

/** One section of the report: a sentence about its numbers, a drawing, and the numbers. */
export interface ReportSection {
  /** The URL fragment of the section: `report.html#funnel`. */
  readonly id: string;
  readonly title: string;
  readonly headline: string;
  /** Which events the numbers cover, if not all; otherwise empty or absent. */
  readonly note?: string;
  /** Absent when there is nothing to draw. */
  readonly figure?: Html;
  readonly tables: readonly DataTable[];
}
