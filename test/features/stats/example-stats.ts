import { NO_ERRORS } from './no-errors.js';
import { earned, earnedInAll, earnedInPeriods } from './earned.js';
import type { FunnelStep } from '../../../src/features/stats/sections/funnel/query.js';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';

/** The statistics of a plausible shop. */
export const exampleStats: ShopStats = {
  since: null,
  comparison: null,
  totals: {
    events: 1_234_567,
    removed: 0,
    customers: 20_311,
    sessions: 187_004,
    buyingSessions: 4_862,
    buyers: 4_105,
    newCustomers: 3_002,
    returningCustomers: 1_103,
    orders: 98_765,
    units: 131_072,
    ...earnedInAll('12345678.90', 120_988, 131_072),
    averageOrder: '125.00',
    errors: NO_ERRORS,
    from: '2026-10-01T00:00:04.000Z',
    to: '2026-11-02T18:41:12.500Z',
  },
  cohorts: [
    {
      month: '2026-09',
      customers: 2_400,
      active: [2_400, 310, 190],
      revenues: [{ currency: null, amount: '7012345.60' }],
    },
    {
      month: '2026-10',
      customers: 3_900,
      active: [3_900, 512],
      revenues: [{ currency: null, amount: '5333333.30' }],
    },
    {
      month: '2026-11',
      customers: 105,
      active: [105],
      revenues: [{ currency: null, amount: '0.00' }],
    },
  ],
  rfm: {
    asOf: '2026-11-02T18:41:00.000Z',
    customers: 6_405,
    purchasesWithoutCustomer: 12,
    segments: [
      {
        segment: 'champions',
        customers: 640,
        share: 640 / 6_405,
        orders: 3_200,
        medianDays: 2,
        revenues: [{ currency: null, amount: '4012345.60' }],
      },
      {
        segment: 'new',
        customers: 1_230,
        share: 1_230 / 6_405,
        orders: 1_230,
        medianDays: 3,
        revenues: [{ currency: null, amount: '1333333.30' }],
      },
      {
        segment: 'hibernating',
        customers: 4_535,
        share: 4_535 / 6_405,
        orders: 5_001,
        medianDays: 41,
        revenues: [{ currency: null, amount: '7000000.00' }],
      },
    ],
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
    ...earnedInPeriods(Array.from({ length: 33 }, (_, day) => `${((day * 7) % 13) * 100}.50`)),
  },
  topProducts: [
    {
      productId: 17,
      sku: null,
      productName: 'Wireless noise-cancelling headphones, over-ear, 40 hours of battery',
      category: 'Electronics & Computers',
      events: 9_000,
      views: 7_412,
      purchases: 812,
      units: 905,
      ...earned('161587.88'),
    },
    {
      productId: 4,
      sku: null,
      productName: null,
      category: null,
      events: 12,
      views: 12,
      purchases: 0,
      units: 0,
      ...earned('0.00'),
    },
  ],
  byCategory: [
    {
      category: 'Electronics & Computers',
      events: 800_000,
      share: 0.648,
      views: 700_000,
      purchases: 60_000,
      ...earned('9345678.90'),
      topProduct: {
        productId: 17,
        sku: null,
        productName: 'Wireless noise-cancelling headphones',
        purchases: 812,
        ...earned('161587.88'),
      },
    },
    {
      category: null,
      events: 434_567,
      share: 0.352,
      views: 300_000,
      purchases: 60_988,
      ...earned('3000000.00'),
      topProduct: null,
    },
  ],
  byDevice: [
    {
      deviceType: 'Mobile',
      events: 834_567,
      share: 0.676,
      customers: 15_200,
      customersError: 0,
      averagePrice: '103.27',
    },
    {
      deviceType: 'Desktop',
      events: 400_000,
      share: 0.324,
      customers: 9_004,
      customersError: 0,
      averagePrice: '98.10',
    },
  ],
  hourly: Array.from({ length: 24 }, (_, hour) => ({
    hour: new Date(Date.UTC(2026, 10, 1, 19 + hour)).toISOString(),
    events: 100 + ((hour * 37) % 500),
    purchases: hour,
    ...earned('10.00'),
  })),
  funnel: [
    step('view', 180_000, 1, null),
    step('cart', 40_000, 0.2222, 0.2222),
    step('checkout', 9_000, 0.05, 0.225),
    step('purchase', 4_500, 0.025, 0.5),
  ],
  quality: {
    read: 1_250_000,
    inserted: 1_234_567,
    duplicates: 4_120,
    rejected: 11_313,
    skipped: 0,
    skips: {},
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

const ERROR = 0.023;

/** The same shop, with estimates for the counts of different things. */
export const estimatedStats: ShopStats = {
  ...exampleStats,
  totals: {
    ...exampleStats.totals,
    errors: {
      customers: ERROR,
      buyers: ERROR,
      returningCustomers: ERROR,
      sessions: ERROR,
      buyingSessions: ERROR,
      orders: ERROR,
    },
  },
  byDevice: exampleStats.byDevice.map((row) => ({ ...row, customersError: ERROR })),
  funnel: exampleStats.funnel.map((row) => ({ ...row, sessionsError: ERROR })),
};

/** The statistics of a database in which nothing was loaded yet. */
export const emptyStats: ShopStats = {
  since: null,
  comparison: null,
  totals: {
    events: 0,
    removed: 0,
    customers: 0,
    sessions: 0,
    buyingSessions: 0,
    buyers: 0,
    newCustomers: 0,
    returningCustomers: 0,
    orders: 0,
    units: 0,
    ...earnedInAll('0.00'),
    averageOrder: null,
    errors: NO_ERRORS,
    from: null,
    to: null,
  },
  byEventType: [],
  overTime: { unit: 'hour', periods: [], series: [], revenue: [], sales: [] },
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
    skipped: 0,
    skips: {},
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

function step(
  name: FunnelStep['step'],
  sessions: number,
  share: number,
  conversion: number | null,
): FunnelStep {
  return { step: name, sessions, share, conversion, sessionsError: 0 };
}

/** The same shop beside a time in which everything was half as much. */
export const comparedStats: ShopStats = {
  ...exampleStats,
  since: '2026-10-01T00:00:00.000Z',
  comparison: {
    with: 'previous',
    since: '2026-08-29T05:18:00.000Z',
    until: '2026-10-01T00:00:00.000Z',
    totals: {
      ...exampleStats.totals,
      events: 617_284,
      customers: 10_155,
      sessions: 93_502,
      ...earnedInAll('6172839.45'),
    },
  },
};
