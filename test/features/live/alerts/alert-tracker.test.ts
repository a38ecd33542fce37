import { describe, expect, it } from 'vitest';
import { AlertTracker } from '../../../../src/features/live/alerts/alert-tracker.js';
import type { ShopAlert } from '../../../../src/features/live/shop/shop-figures.js';
import { someAlert } from '../../../support/shop-alert.js';

const MINUTE = 60_000;
const NOON = Date.parse('2026-05-10T12:00:00Z');

/** What a tracker tells, minute by minute. */
function told(known: (minute: number) => readonly ShopAlert[], minutes = 60): string[] {
  const tracker = new AlertTracker();
  return Array.from({ length: minutes }, (_, minute) =>
    tracker
      .update(known(minute), NOON + minute * MINUTE)
      .map(({ event, title, id, until }) => `${minute} ${event} ${title} (${id}) ${until}`),
  ).flat();
}

const MOBILE = 'Mobile checkout (checkout Mobile 2026-05-10T12:00:00.000Z)';

describe('an alert', () => {
  it('begins once, however long it goes on', () => {
    expect(told(() => [someAlert()])).toEqual([`0 began ${MOBILE} null`]);
  });

  it('ends when it was not seen for a quarter of an hour, at its own end', () => {
    const until = '2026-05-10T12:10:00.000Z';
    const known = (minute: number) => [someAlert({ until: minute < 10 ? null : until })];
    expect(told(known)).toEqual([`0 began ${MOBILE} null`, `24 ended ${MOBILE} ${until}`]);
  });

  it('ends when it was seen last, where it is not known any more', () => {
    expect(told((minute) => (minute < 10 ? [someAlert()] : []))).toEqual([
      `0 began ${MOBILE} null`,
      `24 ended ${MOBILE} 2026-05-10T12:09:00.000Z`,
    ]);
  });

  it('that comes and goes is one', () => {
    const all = told(
      (minute) => (minute < 40 && minute % 10 < 3 ? [someAlert({ since: `${minute}` })] : []),
      80,
    );
    const titles = all.map((each) => each.split(' ').slice(0, 2).join(' '));
    expect(titles).toEqual(['0 began', '47 ended']);
  });

  it('begins again after its end, with another id', () => {
    const all = told((minute) => {
      if (minute < 5) return [someAlert()];
      return minute < 40 ? [] : [someAlert({ since: '2026-05-10T12:40:00.000Z' })];
    });
    expect(all).toEqual([
      `0 began ${MOBILE} null`,
      `19 ended ${MOBILE} 2026-05-10T12:04:00.000Z`,
      '40 began Mobile checkout (checkout Mobile 2026-05-10T12:40:00.000Z) null',
    ]);
  });

  it('is not one that was over when it was seen first', () => {
    expect(told(() => [someAlert({ until: '2026-05-10T12:10:00.000Z' })])).toEqual([]);
  });
});

describe('several alerts', () => {
  it('of two devices are two', () => {
    const tablet = someAlert({ deviceType: 'Tablet', title: 'Tablet checkout' });
    const known = (minute: number) => (minute < 5 ? [someAlert(), tablet] : [tablet]);
    expect(told(known)).toEqual([
      `0 began ${MOBILE} null`,
      '0 began Tablet checkout (checkout Tablet 2026-05-10T12:00:00.000Z) null',
      `19 ended ${MOBILE} 2026-05-10T12:04:00.000Z`,
    ]);
  });

  it('of two products are two, and of two kinds as well', () => {
    const all = [
      someAlert({ kind: 'product', deviceType: null, title: 'Kite' }),
      someAlert({ kind: 'product', deviceType: null, title: 'Ball' }),
      someAlert({ kind: 'revenue', deviceType: null, title: 'Few purchases' }),
      someAlert({ kind: 'traffic', deviceType: null, title: 'Many views' }),
    ];
    expect(new Set(told(() => all)).size).toBe(4);
  });

  it('go on by the text that was seen last', () => {
    const tracker = new AlertTracker();
    tracker.update([someAlert()], NOON);
    tracker.update([someAlert({ text: 'worse' })], NOON + MINUTE);
    expect(tracker.open).toEqual([someAlert({ text: 'worse' })]);
    tracker.update([], NOON + 16 * MINUTE);
    expect(tracker.open).toEqual([]);
  });
});
