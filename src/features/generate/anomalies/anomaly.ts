import type { ShopDevice } from '../shop/user-agents.js';
import type { TimeRange } from '../time/demand.js';

/** The fixed properties of a kind of anomaly. GENERATOR.md gives the reasons. */
interface AnomalyRules {
  /** Description for the help. */
  readonly summary: string;
  /** Minimum and maximum length of the window. */
  readonly minutes: readonly [shortest: number, longest: number];
  /** Multiplier for purchases or visits. */
  readonly factor: number;
  /** Minimum number of expected events in a window for the anomaly to be visible. */
  readonly needs: { readonly fewest: number; readonly of: 'purchases' | 'events' };
}

/** Kinds of anomalies: time windows with a different behaviour of visitors. */
export const ANOMALIES = {
  'revenue-drop': {
    summary: '90 % of the visits that would buy do not, for 1 to 3 hours; traffic is unchanged',
    minutes: [60, 180],
    factor: 0.1,
    needs: { fewest: 10, of: 'purchases' },
  },
  'broken-checkout': {
    summary:
      '98 % of the visits that would buy on one device type do not, for 1 to 3 hours; carts are unchanged',
    minutes: [60, 180],
    factor: 0.02,
    needs: { fewest: 10, of: 'purchases' },
  },
  'traffic-spike': {
    summary: '5 times the visits for 30 to 120 minutes, with the usual behaviour',
    minutes: [30, 120],
    factor: 5,
    needs: { fewest: 100, of: 'events' },
  },
} as const satisfies Record<string, AnomalyRules>;

export type AnomalyKind = keyof typeof ANOMALIES;

export const ANOMALY_KINDS = Object.keys(ANOMALIES) as readonly AnomalyKind[];

/** Number of windows per kind. */
export type AnomalyCounts = Readonly<Record<AnomalyKind, number>>;

export const NO_ANOMALIES: AnomalyCounts = {
  'revenue-drop': 0,
  'broken-checkout': 0,
  'traffic-spike': 0,
};

/** One planted window, from its first millisecond to the one after its last. */
export interface Anomaly extends TimeRange {
  readonly kind: AnomalyKind;
  /** Multiplier for purchases or visits. */
  readonly factor: number;
  /** The only affected device type; undefined for all. */
  readonly deviceType: ShopDevice | undefined;
}
