import type { ShopDevice } from '../shop/user-agents.js';
import type { TimeRange } from '../time/demand.js';

/** What is fixed about each kind of anomaly. GENERATOR.md gives the reasons. */
interface AnomalyRules {
  /** What happens, for the help. */
  readonly summary: string;
  /** The shortest and the longest window. */
  readonly minutes: readonly [shortest: number, longest: number];
  /** By what purchases, or visits, are multiplied. */
  readonly factor: number;
  /** What must be expected in a window at the least, so that the anomaly is visible. */
  readonly needs: { readonly fewest: number; readonly of: 'purchases' | 'events' };
}

/** Anomalies of the shop: windows of time in which its visitors behave in another way. */
export const ANOMALIES = {
  'revenue-drop': {
    summary: '1 to 3 hours in which 90 % of the visits that would buy do not; traffic stays',
    minutes: [60, 180],
    factor: 0.1,
    needs: { fewest: 10, of: 'purchases' },
  },
  'broken-checkout': {
    summary: '1 to 3 hours in which 98 % of those on one device type do not; carts stay',
    minutes: [60, 180],
    factor: 0.02,
    needs: { fewest: 10, of: 'purchases' },
  },
  'traffic-spike': {
    summary: '30 to 120 minutes with 5 times the visits, which behave as usual',
    minutes: [30, 120],
    factor: 5,
    needs: { fewest: 100, of: 'events' },
  },
} as const satisfies Record<string, AnomalyRules>;

export type AnomalyKind = keyof typeof ANOMALIES;

export const ANOMALY_KINDS = Object.keys(ANOMALIES) as readonly AnomalyKind[];

/** How many windows of each kind are planted. */
export type AnomalyCounts = Readonly<Record<AnomalyKind, number>>;

export const NO_ANOMALIES: AnomalyCounts = {
  'revenue-drop': 0,
  'broken-checkout': 0,
  'traffic-spike': 0,
};

/** One planted window: from its first millisecond to the one after its last. */
export interface Anomaly extends TimeRange {
  readonly kind: AnomalyKind;
  /** By what purchases, or visits, are multiplied. */
  readonly factor: number;
  /** The only device type that it is about; undefined where it is about all. */
  readonly deviceType: ShopDevice | undefined;
}
