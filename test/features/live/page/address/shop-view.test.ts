import { describe, expect, it } from 'vitest';
import {
  queryOf,
  viewOf,
} from '../../../../../src/features/live/page/browser/address/shop-view.js';

describe('the view of an address', () => {
  it.each([
    ['', { window: 'today', category: null, device: null }],
    ['?window=7d', { window: '7d', category: null, device: null }],
    ['?window=2y', { window: 'today', category: null, device: null }],
    ['?category=&device=TV', { window: 'today', category: null, device: 'TV' }],
    ['?category=A%26B+%3D', { window: 'today', category: 'A&B =', device: null }],
  ])('is read from %j', (query, view) => {
    expect(viewOf(query)).toEqual(view);
  });

  it('becomes an address that means the same', () => {
    const view = { window: '30d', category: 'Ä & <b>"', device: 'Mobile?#' } as const;
    expect(viewOf(queryOf(view))).toEqual(view);
    expect(queryOf({ window: 'today', category: null, device: null })).toBe('?window=today');
  });
});
