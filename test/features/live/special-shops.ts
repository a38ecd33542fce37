import type { LiveProduct, ShopFigures } from '../../../src/features/live/shop/shop-figures.js';
import { HOSTILE } from '../../support/hostile-text.js';
import { someFigures, someTotals } from './shop-figures.js';
import { NOW } from './shop-lists.js';

/** Markup that would run if it were not text. */
export const MARKUP = '<img src=x onerror="document.title=1"><script>document.title=2</script>';

const HOUR = 3_600_000;

const LONG = `${'Extraordinarily long product name '.repeat(6)}end`.slice(0, 200);
const UNBROKEN = 'W'.repeat(200);
const RTL = 'حقيبة ظهر للمشي لمسافات طويلة מוצר';
const EMOJI = '🎁 Gift 👩‍💻 box 🇩🇪 ❤️';

/** Names that try to break the page or to run in it. */
export const BAD_NAMES = [MARKUP, LONG, UNBROKEN, RTL, EMOJI, ...HOSTILE];

const NO_SALES = {
  events: 0,
  customers: 0,
  buyers: 0,
  sessions: 0,
  buyingSessions: 0,
  orders: 0,
  units: 0,
  revenue: '0.00',
  refunds: '0.00',
  netRevenue: '0.00',
  averageOrder: null,
  sales: [],
} as const;

/** A shop in which nothing has happened. */
export function emptyShop(changes: Partial<ShopFigures> = {}): ShopFigures {
  const { overTime, present } = someFigures();
  const zero = overTime.periods.map(() => 0);
  return someFigures({
    newestEvent: null,
    totals: someTotals(NO_SALES),
    comparisons: [],
    funnel: [],
    overTime: {
      ...overTime,
      currency: null,
      revenue: zero.map(() => '0.00'),
      purchases: zero,
      views: zero,
      usual: null,
    },
    present: {
      visitors: { last5: 0, last10: 0 },
      carts: {
        active: { last5: 0, last10: 0 },
        values: [],
        abandoned: { carts: 0, values: [], top: [] },
      },
      minute: { ...present.minute, purchases: 0, revenues: [] },
    },
    topProducts: [],
    viewedNotBought: [],
    byCategory: [],
    byDevice: [],
    lastPurchases: [],
    watch: { alerts: [], limits: 'Less than two weeks of events: what is usual is not known yet.' },
    load: {
      eventsPerSecond: 0,
      accepted: null,
      rejected: 0,
      quarantined: 0,
      lastBatchAt: null,
      page: null,
    },
    ...changes,
  });
}

/** A shop with one view, a moment ago. */
export function shopOfOneEvent(): ShopFigures {
  const { overTime } = emptyShop();
  return emptyShop({
    newestEvent: '2026-11-28T20:52:07.000Z',
    totals: someTotals({ ...NO_SALES, events: 1, customers: 1, sessions: 1 }),
    funnel: [{ step: 'view', sessions: 1, share: 1, conversion: null, sessionsError: 0 }],
    overTime: {
      ...overTime,
      periods: overTime.periods.slice(-1),
      revenue: ['0.00'],
      purchases: [0],
      views: [1],
    },
  });
}

/** A shop that sells in euros, dollars and yen. */
export function shopOfCurrencies(): ShopFigures {
  const { topProducts } = someFigures();
  const sales = [
    ['EUR', 90, '12000.00', '310.00'],
    ['USD', 40, '5100.50', '0.00'],
    ['JPY', 13, '98000.00', '0.00'],
  ] as const;
  const amounts = sales.map(([currency, , amount]) => ({ currency, amount }));
  return someFigures({
    totals: someTotals({
      revenue: null,
      refunds: null,
      netRevenue: null,
      averageOrder: null,
      sales: sales.map(([currency, purchases, revenue, refunds]) => ({
        currency,
        purchases,
        units: purchases,
        revenue,
        refunds,
        netRevenue: revenue,
      })),
    }),
    topProducts: topProducts.map((product) => ({ ...product, revenue: null, revenues: amounts })),
  });
}

/** A shop so large that its counts of people are estimates. */
export function estimatedShop(): ShopFigures {
  const { funnel } = someFigures();
  const { errors: exact } = someTotals();
  const errors = { ...exact, customers: 0.016, sessions: 0.016, orders: 0.016 };
  return someFigures({
    totals: someTotals({ customers: 2_031_100, sessions: 4_120_000, orders: 90_310, errors }),
    funnel: funnel.map((step) => ({ ...step, sessionsError: step.step === 'view' ? 0.016 : 0 })),
  });
}

/** A shop whose products, categories, devices and alerts have bad names. */
export function hostileShop(): ShopFigures {
  const { topProducts, byCategory, byDevice, lastPurchases, watch } = someFigures();
  const [product, category, device, purchase, alert] = [
    topProducts[0]!,
    byCategory[0]!,
    byDevice[0]!,
    lastPurchases[0]!,
    watch.alerts[0]!,
  ];
  const products = BAD_NAMES.map((productName, productId): LiveProduct => {
    return { ...product, productId, productName, category: productName };
  });
  return someFigures({
    notices: [{ urgent: false, title: MARKUP, text: LONG }],
    topProducts: products,
    viewedNotBought: products.slice(0, 10),
    byCategory: BAD_NAMES.map((name) => ({ ...category, category: name })),
    byDevice: BAD_NAMES.slice(0, 4).map((name) => ({ ...device, deviceType: name })),
    lastPurchases: products.map(({ productId, productName }) => {
      return { ...purchase, productId, productName, deviceType: LONG };
    }),
    watch: {
      alerts: BAD_NAMES.map((title) => ({ ...alert, title, text: title })),
      limits: LONG,
    },
  });
}

/** A shop of 10 000 categories, of which the server names 50. */
export function shopOfCategories(): ShopFigures {
  const [category] = someFigures().byCategory;
  return someFigures({
    byCategory: Array.from({ length: 50 }, (_, at) => ({
      ...category!,
      category: `Category ${at}`,
    })),
    moreCategories: 9_950,
  });
}

/** Seven days of a shop that earns more than a billion. */
export function shopOfWeek(): ShopFigures {
  const { overTime, comparisons } = someFigures();
  const since = Date.parse(NOW) - 7 * 24 * HOUR;
  const periods = Array.from({ length: 168 }, (_, at) => new Date(since + at * HOUR).toISOString());
  const demand = periods.map((_, at) => 1 + Math.sin((at / 12) * Math.PI) + (at % 5) / 9);
  const [sales] = someTotals().sales;
  return someFigures({
    window: '7d',
    since: periods[0]!,
    totals: someTotals({
      revenue: '1234567890.50',
      averageOrder: '104128.76',
      sales: [{ ...sales!, revenue: '1234567890.50' }],
    }),
    comparisons: comparisons.slice(0, 1).map((one) => ({ ...one, with: 'previous' })),
    overTime: {
      ...overTime,
      unit: 'hour',
      periods,
      revenue: demand.map((share) => (share * 7_340_000).toFixed(2)),
      purchases: demand.map((share) => Math.round(share * 900)),
      views: demand.map((share) => Math.round(share * 90_000)),
      usual: null,
    },
  });
}
