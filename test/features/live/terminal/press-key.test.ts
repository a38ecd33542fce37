import { describe, expect, it } from 'vitest';
import { orderProducts } from '../../../../src/features/live/terminal/view/product-order.js';
import { pressKey } from '../../../../src/features/live/terminal/view/press-key.js';
import { someFigures } from '../shop-figures.js';
import { viewOf } from './shop-state.js';

const figures = someFigures();
const first = viewOf(figures);

/** The view after keys that are pressed one after the other. */
function after(keys: string) {
  return keys.split('').reduce((view, key) => pressKey(view, key, figures), first);
}

describe('keys', () => {
  it.each([
    ['w', '7d'],
    ['ww', '30d'],
    ['www', '15m'],
    ['W', '1h'],
    ['WWW', '30d'],
    ['1', '15m'],
    ['5', '30d'],
    ['52', '1h'],
    ['9', 'today'],
    ['0', 'today'],
  ])('%s shows the window %s', (keys, window) => {
    expect(after(keys).request.window).toBe(window);
  });

  it.each([
    ['f', undefined, 'Mobile'],
    ['ff', undefined, 'Desktop'],
    ['ffff', undefined, undefined],
    ['c', 'Monitors', undefined],
    ['cf', 'Monitors', 'Mobile'],
    // The events without a category cannot be chosen.
    ['ccccccc', 'Home', undefined],
    ['cccccccc', undefined, undefined],
    ['cfx', undefined, undefined],
  ])('%s filters by %s, %s', (keys, category, deviceType) => {
    expect(after(keys).request.filter).toEqual({ category, deviceType });
  });

  it('choose the first where the chosen one is not there any more', () => {
    const view = {
      ...first,
      request: { ...first.request, filter: { category: 'Gone', deviceType: 'Gone' } },
    };
    expect(pressKey(view, 'f', figures).request.filter.deviceType).toBe('Mobile');
    expect(pressKey(view, 'f', { ...figures, byDevice: [] }).request.filter.deviceType).toBe(
      undefined,
    );
  });

  it.each([
    ['s', 'units'],
    ['ss', 'views'],
    ['sss', 'trend'],
    ['ssss', 'revenue'],
  ])('%s sorts by %s', (keys, order) => {
    expect(after(keys).order).toBe(order);
  });

  it('pause and go on, show help and hide it', () => {
    expect(after('p').isPaused).toBe(true);
    expect(after('pp').isPaused).toBe(false);
    expect(after('?').overlay).toBe('keys');
    expect(after('??').overlay).toBeUndefined();
    expect(pressKey(after('?'), 'escape', figures).overlay).toBeUndefined();
  });

  it.each(['z', 'toString', '__proto__', '', 'up', '§'])('%s does nothing', (key) => {
    expect(pressKey(first, key, figures)).toBe(first);
  });
});

describe('the order of products', () => {
  it.each([
    ['revenue', ['27" Display', 'Hiking Backpack']],
    ['units', ['Hiking Backpack', 'Running Shoes Pegasus 41']],
    ['views', ['Hiking Backpack', 'Running Shoes Pegasus 41']],
    ['trend', ['27" Display', 'Noise-Cancelling Headphones', 'Running Shoes Pegasus 41']],
  ] as const)('%s', (order, names) => {
    const ordered = orderProducts(figures.topProducts, order);
    expect(ordered.slice(0, names.length).map(({ productName }) => productName)).toEqual(names);
    expect(ordered).toHaveLength(figures.topProducts.length);
  });
});
