import type {
  ShopFigures,
  WindowTotals,
} from '../../../../src/features/live/figures/shop-figures.js';

/** A Saturday in Berlin, at 21:52. */
export const NOW = '2026-11-28T20:52:09.000Z';
const DAY_START = Date.parse('2026-11-27T23:00:00.000Z');
const QUARTER = 900_000;
const QUARTERS = 88;

const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

/** Totals of a day, in euros. */
export function someTotals(changes: Partial<WindowTotals> = {}): WindowTotals {
  return {
    events: 41_230,
    customers: 3_204,
    buyers: 139,
    sessions: 5_958,
    buyingSessions: 143,
    orders: 143,
    errors: { customers: 0, buyers: 0, sessions: 0, buyingSessions: 0, orders: 0 },
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

const PRODUCTS = [
  ['27" Display', 'Monitors', 11, '14508.00', 6, 'up'],
  ['Hiking Backpack', 'Outdoor', 75, '8774.00', 70, null],
  ['Running Shoes Pegasus 41', 'Shoes', 42, '5040.00', 61, 'down'],
  ['Espresso Machine', 'Kitchen', 9, '4491.00', 8, null],
  ['Noise-Cancelling Headphones', 'Audio', 14, '3780.00', 7.5, 'up'],
  ['Merino Sweater', 'Clothing', 31, '2759.00', null, null],
  ['Trekking Poles', 'Outdoor', 22, '1738.00', 20, null],
  ['Desk Lamp', 'Home', 27, '1593.00', 25, null],
  ['Yoga Mat', 'Sport', 40, '1196.00', 44, null],
] as const;

const CATEGORIES = [
  ['Monitors', 11, '6400.00', 0.12],
  ['Outdoor', 97, '4512.00', 0.22],
  ['Shoes', 42, '3040.00', 0.19],
  ['Kitchen', 20, '1991.00', 0.11],
  ['Audio', 14, '1380.00', 0.14],
  ['Clothing', 31, '859.50', 0.13],
  ['Home', 27, '230.00', 0.06],
  [null, 0, '0.00', 0.03],
] as const;

const euros = (amount: string) => [{ currency: 'EUR', amount }];

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
      minute: { orders: 3, revenues: euros('412.10') },
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
      orders: revenue.map((amount) => Math.ceil(Number(amount) / 128)),
      views: demand.map((share, at) => Math.round(share * 60 + 8 * Math.sin(at))),
      usual: {
        low: demand.map((share) => (share * 190).toFixed(2)),
        high: demand.map((share) => (share * 410 + 20).toFixed(2)),
      },
    },
    topProducts: PRODUCTS.map(
      ([productName, category, units, amount, usualUnits, trend], index) => ({
        productId: index + 1,
        sku: null,
        productName,
        category,
        events: units * 20,
        views: units * 15,
        carts: units * 3,
        purchases: units,
        units,
        revenue: amount,
        revenues: euros(amount),
        usualUnits,
        trend,
      }),
    ),
    viewedNotBought: ['Android Tablet 11"', 'Camping Stove', 'Smart Watch'].map(
      (productName, index) => ({
        productId: 100 + index,
        sku: null,
        productName,
        category: 'Electronics',
        events: 1_000 - index * 300,
        views: 900 - index * 270,
        carts: 12 - index * 4,
        purchases: 0,
        units: 0,
        revenue: '0.00',
        revenues: [],
        usualUnits: null,
        trend: null,
      }),
    ),
    byCategory: CATEGORIES.map(([category, units, amount, share]) => ({
      category,
      units,
      share,
      events: Math.round(share * 41_230),
      views: Math.round(share * 30_000),
      purchases: units,
      revenue: amount,
      revenues: units === 0 ? [] : euros(amount),
    })),
    moreCategories: 0,
    byDevice: [
      ['Mobile', 101, '8212.50', 0.58],
      ['Desktop', 96, '9400.00', 0.34],
      ['Tablet', 15, '800.00', 0.08],
    ].map(([deviceType, units, amount, share]) => ({
      deviceType: String(deviceType),
      units: Number(units),
      share: Number(share),
      events: Math.round(Number(share) * 41_230),
      views: Math.round(Number(share) * 30_000),
      purchases: Number(units),
      revenue: String(amount),
      revenues: euros(String(amount)),
    })),
    lastPurchases: PRODUCTS.map(([productName, category, , amount], index) => ({
      at: ago(1 + index * 2).replace(/:\d\d\.000Z$/, ':00.000Z'),
      productId: index + 1,
      sku: null,
      productName,
      category,
      deviceType: index % 3 === 0 ? 'Desktop' : 'Mobile',
      quantity: index === 2 ? 3 : 1,
      amount: (Number(amount) / 40).toFixed(2),
      currency: 'EUR',
    })),
    watch: {
      alerts: [
        {
          kind: 'checkout',
          since: ago(71),
          until: null,
          title: 'Mobile checkout',
          text: '0.4 %, usual 2.1 %',
        },
        {
          kind: 'revenue',
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
    },
    ...changes,
  };
}
