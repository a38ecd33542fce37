import { NO_ERRORS } from '../stats/no-errors.js';
import type { ShopFigures, WindowTotals } from '../../../src/features/live/shop/shop-figures.js';
import {
  ago,
  euros,
  NOW,
  someCategories,
  someDevices,
  someProducts,
  somePurchases,
  someViewed,
} from './shop-lists.js';

const DAY_START = Date.parse('2026-11-27T23:00:00.000Z');
const QUARTER = 900_000;
const QUARTERS = 88;

/** Totals of a day, in euros. */
export function someTotals(changes: Partial<WindowTotals> = {}): WindowTotals {
  return {
    events: 41_230,
    customers: 3_204,
    buyers: 139,
    newCustomers: 88,
    returningCustomers: 51,
    sessions: 5_958,
    buyingSessions: 143,
    orders: 143,
    errors: NO_ERRORS,
    units: 212,
    revenue: '18412.50',
    refunds: '310.00',
    netRevenue: '18102.50',
    averageOrder: '128.76',
    sales: [
      {
        currency: 'EUR',
        purchases: 143,
        units: 212,
        revenue: '18412.50',
        refunds: '310.00',
        netRevenue: '18102.50',
      },
    ],
    ...changes,
  };
}

/** The figures of a usual day; `changes` replaces parts of them. */
export function someFigures(changes: Partial<ShopFigures> = {}): ShopFigures {
  const periods = Array.from({ length: QUARTERS }, (_, at) =>
    new Date(DAY_START + at * QUARTER).toISOString(),
  );
  const demand = periods.map((_, at) =>
    Math.max(0.05, Math.sin(((at - 20) / 96) * Math.PI * 1.25)),
  );
  const revenue = demand.map((share, at) =>
    (
      share *
      (300 + 55 * Math.sin(at * 2.3) + 60 * Math.sin(at * 0.7)) *
      (at === 87 ? 0.4 : 1)
    ).toFixed(2),
  );
  return {
    readAt: NOW,
    now: NOW,
    follows: 'clock',
    timeZone: 'Europe/Berlin',
    window: 'today',
    since: new Date(DAY_START).toISOString(),
    until: NOW,
    filter: { category: null, deviceType: null },
    newestEvent: '2026-11-28T20:52:07.000Z',
    notices: [],
    present: {
      visitors: { last5: 318, last10: 511 },
      carts: {
        active: { last5: 41, last10: 58 },
        values: euros('5210.40'),
        abandoned: {
          carts: 23,
          values: euros('3204.10'),
          top: [
            { values: euros('899.00'), minutes: 34 },
            { values: euros('412.50'), minutes: 71 },
            { values: euros('240.00'), minutes: 118 },
            { values: euros('199.90'), minutes: 45 },
            { values: euros('120.00'), minutes: 52 },
          ],
        },
      },
      minute: { purchases: 3, revenues: euros('412.10') },
    },
    totals: someTotals(),
    comparisons: [
      {
        with: 'week',
        since: '2026-11-20T23:00:00.000Z',
        until: '2026-11-21T20:52:09.000Z',
        totals: someTotals({
          orders: 131,
          units: 220,
          averageOrder: '125.50',
          sessions: 5_820,
          buyingSessions: 158,
          sales: [
            {
              currency: 'EUR',
              purchases: 131,
              units: 220,
              revenue: '16440.00',
              refunds: '310.00',
              netRevenue: '16130.00',
            },
          ],
        }),
      },
      {
        with: 'yesterday',
        since: '2026-11-26T23:00:00.000Z',
        until: '2026-11-27T20:52:09.000Z',
        totals: someTotals({ orders: 150, averageOrder: '128.76' }),
      },
    ],
    funnel: [
      { step: 'view', sessions: 4_210, share: 1, conversion: null, sessionsError: 0 },
      { step: 'cart', sessions: 788, share: 0.187, conversion: 0.187, sessionsError: 0 },
      { step: 'checkout', sessions: 260, share: 0.062, conversion: 0.33, sessionsError: 0 },
      { step: 'purchase', sessions: 143, share: 0.034, conversion: 0.55, sessionsError: 0 },
    ],
    overTime: {
      unit: 'quarter',
      periods,
      currency: 'EUR',
      revenue,
      purchases: revenue.map((amount) => Math.ceil(Number(amount) / 128)),
      views: demand.map((share, at) => Math.round(share * 60 + 8 * Math.sin(at))),
      usual: {
        low: demand.map((share) => (share * 190).toFixed(2)),
        high: demand.map((share) => (share * 410 + 20).toFixed(2)),
      },
    },
    topProducts: someProducts(),
    viewedNotBought: someViewed(),
    byCategory: someCategories(),
    moreCategories: 0,
    byDevice: someDevices(),
    lastPurchases: somePurchases(),
    watch: {
      alerts: [
        {
          kind: 'checkout',
          deviceType: 'Mobile',
          since: ago(71),
          until: null,
          title: 'Mobile checkout',
          text: '0.4 %, usual 2.1 %',
        },
        {
          kind: 'revenue',
          deviceType: null,
          since: ago(420),
          until: ago(390),
          title: 'Revenue',
          text: '96.00 EUR, usual 180.00–420.00 EUR',
        },
      ],
      limits: null,
    },
    load: {
      eventsPerSecond: 302,
      accepted: 0.984,
      rejected: 58,
      quarantined: 1,
      lastBatchAt: '2026-11-28T20:52:06.000Z',
      page: 'load',
    },
    ...changes,
  };
}
