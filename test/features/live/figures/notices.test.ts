import { describe, expect, it } from 'vitest';
import { perTest } from '../../../support/fixture.js';
import { AN_OLD_ONE, FollowedShop } from '../engine/followed-shop.js';

const ALL = { category: undefined, deviceType: undefined };

const followed = perTest(() => FollowedShop.make());

describe('events of the future', () => {
  it('are a notice, and count when their time comes', async () => {
    await followed.load([AN_OLD_ONE, { ...AN_OLD_ONE, ago: -90 }, { ...AN_OLD_ONE, ago: -30 }]);
    await using shop = followed.open();
    await shop.refresh();
    const figures = () => shop.figures({ window: '15m', filter: ALL });
    expect((await figures()).notices).toEqual([
      {
        urgent: false,
        title: '2 events have a time up to 1 h 30 m from now',
        text: 'They are counted at that time. Check clock and time zone of the shop, or use --now data.',
      },
    ]);
    expect((await figures()).totals.events).toBe(0);
    followed.pass(30);
    followed.wait(1_000);
    await shop.refresh();
    const later = await figures();
    expect(later.notices.map(({ title }) => title)).toEqual([
      '1 event has a time up to 1 h 0 m from now',
    ]);
    expect(later.totals.events).toBe(1);
  });

  it('are no notice where now is the newest event', async () => {
    await followed.load([AN_OLD_ONE, { ...AN_OLD_ONE, ago: -90 }]);
    await using shop = followed.open('data');
    await shop.refresh();
    expect((await shop.figures({ window: '15m', filter: ALL })).notices).toEqual([]);
  });
});
