import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';

/** The statistics of a plausible shop. */
export const exampleStats: ShopStats = {
  since: null,
  scanned: null,
  totals: {
    events: 1_234_567,
    removed: 0,
    customers: 20_311,
    sessions: 187_004,
    buyingSessions: 4_862,
    revenue: '12345678.90',
    from: '2026-10-01T00:00:04.000Z',
    to: '2026-11-02T18:41:12.500Z',
  },
  byEventType: [
    { eventType: 'view', events: 1_000_000, share: 0.81, known: true },
    { eventType: 'purchase', events: 120_988, share: 0.098, known: true },
    { eventType: 'cart', events: 113_579, share: 0.092, known: true },
  ],
  overTime: {
    unit: 'day',
    periods: Array.from({ length: 33 }, (_, day) =>
      new Date(Date.UTC(2026, 9, 1 + day)).toISOString(),
    ),
    series: [
      { eventType: 'view', events: Array.from({ length: 33 }, (_, day) => 1_000 * (day + 1)) },
      { eventType: 'purchase', events: Array.from({ length: 33 }, (_, day) => (day * 7) % 13) },
    ],
    revenue: Array.from({ length: 33 }, (_, day) => `${((day * 7) % 13) * 100}.50`),
  },
  topProducts: [
    {
      productId: 17,
      productName: 'Wireless noise-cancelling headphones, over-ear, 40 hours of battery',
      category: 'Electronics & Computers',
      events: 9_000,
      views: 7_412,
      purchases: 812,
      revenue: '161587.88',
    },
    {
      productId: 4,
      productName: null,
      category: null,
      events: 12,
      views: 12,
      purchases: 0,
      revenue: '0.00',
    },
  ],
  byCategory: [
    {
      category: 'Electronics & Computers',
      events: 800_000,
      share: 0.648,
      views: 700_000,
      purchases: 60_000,
      revenue: '9345678.90',
      topProduct: {
        productId: 17,
        productName: 'Wireless noise-cancelling headphones',
        purchases: 812,
        revenue: '161587.88',
      },
    },
    {
      category: null,
      events: 434_567,
      share: 0.352,
      views: 300_000,
      purchases: 60_988,
      revenue: '3000000.00',
      topProduct: null,
    },
  ],
  byDevice: [
    {
      deviceType: 'Mobile',
      events: 834_567,
      share: 0.676,
      customers: 15_200,
      averagePrice: '103.27',
    },
    {
      deviceType: 'Desktop',
      events: 400_000,
      share: 0.324,
      customers: 9_004,
      averagePrice: '98.10',
    },
  ],
  hourly: Array.from({ length: 24 }, (_, hour) => ({
    hour: new Date(Date.UTC(2026, 10, 1, 19 + hour)).toISOString(),
    events: 100 + ((hour * 37) % 500),
    purchases: hour,
    revenue: '10.00',
  })),
  funnel: [
    { step: 'view', sessions: 180_000, share: 1, conversion: null },
    { step: 'cart', sessions: 40_000, share: 0.2222, conversion: 0.2222 },
    { step: 'purchase', sessions: 4_500, share: 0.025, conversion: 0.1125 },
  ],
  quality: {
    read: 1_250_000,
    inserted: 1_234_567,
    duplicates: 4_120,
    rejected: 11_313,
    rejects: { 'price.range': 9_911, 'customer_email.format': 2_102 },
    warnings: { 'event_type.unknown': 12 },
    nulls: { brand: 26_250, ip_address: 5_000, sku: 3 },
  },
  throughput: {
    batches: 25,
    events: 1_234_567,
    files: 24,
    bytes: 540_000_000,
    seconds: 20.16,
    eventsPerSecond: 61_240,
    lastHour: { batches: 5, events: 240_000 },
    lastDay: { batches: 25, events: 1_234_567 },
    from: '2026-11-01T09:00:00.000Z',
    to: '2026-11-02T18:42:00.000Z',
  },
  loadHistory: {
    unit: 'day',
    periods: ['2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'],
    inserted: [1_000_000, 234_567],
    duplicates: [4_000, 120],
    rejected: [11_000, 313],
  },
};

/** The same shop, of which the newest events only were scanned; one device was not among them. */
export const recentStats: ShopStats = {
  ...exampleStats,
  scanned: { since: '2026-10-28T07:00:00.000Z', events: 249_118 },
  byDevice: [
    ...exampleStats.byDevice.slice(0, 1),
    { deviceType: 'Tablet', events: 400_000, share: 0.324, customers: 0, averagePrice: null },
  ],
};

/** The statistics of a database in which nothing was loaded yet. */
export const emptyStats: ShopStats = {
  since: null,
  scanned: null,
  totals: {
    events: 0,
    removed: 0,
    customers: 0,
    sessions: 0,
    buyingSessions: 0,
    revenue: '0.00',
    from: null,
    to: null,
  },
  byEventType: [],
  overTime: { unit: 'hour', periods: [], series: [], revenue: [] },
  topProducts: [],
  byCategory: [],
  byDevice: [],
  hourly: [],
  funnel: [],
  quality: {
    read: 0,
    inserted: 0,
    duplicates: 0,
    rejected: 0,
    rejects: {},
    warnings: {},
    nulls: {},
  },
  throughput: {
    batches: 0,
    events: 0,
    files: 0,
    bytes: 0,
    seconds: 0,
    eventsPerSecond: null,
    lastHour: { batches: 0, events: 0 },
    lastDay: { batches: 0, events: 0 },
    from: null,
    to: null,
  },
  loadHistory: { unit: 'hour', periods: [], inserted: [], duplicates: [], rejected: [] },
};
