import { seededRandom } from '../chance/random.js';
import type { Catalog } from '../shop/catalog.js';
import { demandAt, type Promotion, type TimeRange } from '../time/demand.js';
import { ANOMALIES, ANOMALY_KINDS, type AnomalyCounts } from './anomaly.js';
import { purchaseShare } from './forecast.js';
import { plantAnomalies, type Planting } from './plant-anomalies.js';

/** The generation to plant anomalies in. */
export interface AnomalousGeneration {
  readonly catalog: Catalog;
  readonly seed: string;
  readonly count: number;
  /** Undefined for live events. */
  readonly range: TimeRange | undefined;
  readonly promotions: readonly Promotion[];
}

const NOTHING: Planting = { anomalies: [], problems: [] };

/** Plants the anomalies of a generation, or returns why it cannot have them; an empty range gets none. */
export function planAnomalies(
  counts: AnomalyCounts,
  { catalog, seed, count, range, promotions }: AnomalousGeneration,
): Planting {
  const kinds = ANOMALY_KINDS.filter((kind) => counts[kind] > 0);
  if (kinds.length === 0) return NOTHING;
  if (range === undefined) return refused(kinds, LIVE);
  if (range.from >= range.to) return NOTHING;
  const purchases = purchaseShare(catalog);
  const ofSales = kinds.filter((kind) => ANOMALIES[kind].needs.of === 'purchases');
  if (purchases === 0 && ofSales.length > 0) return refused(ofSales, NO_PURCHASE);
  const { behaviour } = catalog;
  const demand = demandAt(behaviour, promotions, range.from);
  const forecast = { range, count, purchases, demand, hours: behaviour.hours };
  return plantAnomalies(counts, forecast, seededRandom(seed, 'anomalies'));
}

const LIVE = 'needs --count without --rate: live events follow the clock';
const NO_PURCHASE = 'needs the event type purchase: without it there are no sales to lose';

function refused(kinds: readonly string[], reason: string): Planting {
  return { anomalies: [], problems: [`--faults ${kinds.join(', ')} ${reason}`] };
}
