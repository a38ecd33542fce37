import { earned } from './earned.js';
import type { ShopStats } from '../../../src/features/stats/sections/shop-stats.js';
import { exampleStats } from './example-stats.js';

/** Names that would do something in a page, if they were not texts there. */
export const HOSTILE_NAMES = [
  '<script>document.title = "owned"</script>',
  '</title></style></svg><img src=x onerror="document.title = \'owned\'">',
  '"><svg onload="document.title = \'owned\'">',
  "' style='position:fixed;inset:0' onmouseover='document.title=1",
  '{a|rich} {b} {value} &lt;b&gt; &amp;',
  ']]> <![CDATA[ --> <!--',
  'line\nbreak \u202eright to left \u0000',
] as const;

const hostile = (index: number) => HOSTILE_NAMES[index % HOSTILE_NAMES.length] ?? '';

/** The statistics of a shop with all these names wherever a name can stand. */
export const hostileStats: ShopStats = {
  ...exampleStats,
  byEventType: HOSTILE_NAMES.map((eventType) => ({
    eventType,
    events: 5_000,
    share: 0.1,
    known: false,
  })),
  overTime: {
    ...exampleStats.overTime,
    series: HOSTILE_NAMES.map((eventType) => ({
      eventType,
      events: exampleStats.overTime.periods.map((_, index) => index),
    })),
  },
  topProducts: HOSTILE_NAMES.map((name, index) => ({
    productId: index,
    sku: null,
    productName: name,
    category: hostile(index + 1),
    events: 10,
    views: 9,
    purchases: 1,
    units: 1,
    ...earned(`${1_000 - index}.00`),
  })),
  byCategory: HOSTILE_NAMES.map((category, index) => ({
    category,
    share: 0.1,
    events: 10,
    views: 9,
    purchases: 1,
    ...earned(`${1_000 - index}.00`),
    topProduct: {
      productId: 1,
      sku: null,
      productName: hostile(index + 2),
      purchases: 1,
      ...earned('1.00'),
    },
  })),
  byDevice: HOSTILE_NAMES.map((deviceType) => ({
    deviceType,
    events: 7,
    share: 0.1,
    customers: 1,
    customersError: 0,
    averagePrice: '1.00',
  })),
  quality: {
    ...exampleStats.quality,
    rejects: Object.fromEntries(HOSTILE_NAMES.map((name) => [name, 5])),
    warnings: Object.fromEntries(HOSTILE_NAMES.map((name) => [name, 5])),
    nulls: Object.fromEntries(HOSTILE_NAMES.map((name) => [name, 5])),
  },
};
