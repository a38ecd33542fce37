import type {
  CategoryFigures,
  DeviceFigures,
  LastPurchase,
  LiveProduct,
} from '../../../src/features/live/shop/shop-figures.js';

/** A Saturday in Berlin, at 21:52. */
export const NOW = '2026-11-28T20:52:09.000Z';

/** A time before that. */
export const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

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

/** One amount in euros. */
export const euros = (amount: string) => [{ currency: 'EUR', amount }];

/** Nine products, best-selling first. */
export function someProducts(): readonly LiveProduct[] {
  return PRODUCTS.map(([productName, category, units, amount, usualUnits, trend], index) => ({
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
  }));
}

/** Three products without a purchase. */
export function someViewed(): readonly LiveProduct[] {
  return ['Android Tablet 11"', 'Camping Stove', 'Smart Watch'].map((productName, index) => ({
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
  }));
}

/** Seven categories, and events without one. */
export function someCategories(): readonly CategoryFigures[] {
  return CATEGORIES.map(([category, units, amount, share]) => ({
    category,
    units,
    share,
    events: Math.round(share * 41_230),
    views: Math.round(share * 30_000),
    purchases: units,
    revenue: amount,
    revenues: units === 0 ? [] : euros(amount),
  }));
}

/** Three kinds of device. */
export function someDevices(): readonly DeviceFigures[] {
  return [
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
  }));
}

/** Nine purchases, the newest first. */
export function somePurchases(): readonly LastPurchase[] {
  return PRODUCTS.map(([productName, category, , amount], index) => ({
    at: ago(1 + index * 2).replace(/:\d\d\.000Z$/, ':00.000Z'),
    productId: index + 1,
    sku: null,
    productName,
    category,
    deviceType: index % 3 === 0 ? 'Desktop' : 'Mobile',
    quantity: index === 2 ? 3 : 1,
    amount: (Number(amount) / 40).toFixed(2),
    currency: 'EUR',
  }));
}
