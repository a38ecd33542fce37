import type { DataTable } from './data-table.js';
import type { Html } from './markup.js';

/** One part of the report: what its numbers say in one sentence, a drawing of them, and the numbers. */
export interface ReportSection {
  /** For the address of the part: `report.html#funnel`. */
  readonly id: string;
  readonly title: string;
  readonly headline: string;
  /** Of which events the numbers are, where they are not of all; empty or left out otherwise. */
  readonly note?: string;
  /** Nothing where there is nothing to draw. */
  readonly figure?: Html;
  readonly tables: readonly DataTable[];
}
