import type { Anomaly } from '../anomalies/anomaly.js';
import type { Catalog } from '../shop/catalog.js';
import type { Promotion, TimeRange } from '../time/demand.js';

/** Everything that determines the events of a time range, as plain data that can be sent to another thread. */
export interface DrawingPlan {
  readonly seed: string;
  readonly catalog: Catalog;
  readonly count: number;
  readonly range: TimeRange;
  readonly promotions: readonly Promotion[];
  readonly anomalies: readonly Anomaly[];
}
