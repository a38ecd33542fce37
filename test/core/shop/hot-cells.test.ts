import { expect, it } from 'vitest';
import { cellsOf } from '../../../src/core/shop/cell.js';
import { HotCells } from '../../../src/core/shop/hot-cells.js';
import { digestsOfEvents, MIDNIGHT, shopEvent } from '../../support/shop-events.js';

const NOW = MIDNIGHT + 60;

function hotCells(...minutes: readonly number[]): HotCells {
  const hot = new HotCells(MIDNIGHT);
  add(hot, ...minutes);
  return hot;
}

function add(hot: HotCells, ...minutes: readonly number[]): void {
  const events = minutes.map((minute) => shopEvent({ minute: MIDNIGHT + minute }));
  for (const digest of digestsOfEvents(events)) hot.add(cellsOf(digest));
}

const between = (hot: HotCells, from: number, to: number) =>
  [...hot.between(MIDNIGHT + from, MIDNIGHT + to)]
    .map(([minute]) => minute - MIDNIGHT)
    .sort((a, b) => a - b);

it('has minutes up to an end, and none before the first', () => {
  const hot = hotCells(-1, 0, 5, 9);
  expect(between(hot, -10, 9)).toEqual([0, 5]);
  expect(hot.since).toBe(MIDNIGHT);
});

it('adds up what comes of a minute', () => {
  const hot = hotCells(5, 5);
  add(hot, 5);
  expect(hot.eventsFrom(MIDNIGHT)).toBe(3);
  expect(between(hot, 0, 60)).toEqual([5]);
});

it('tells the newest minute before another one', () => {
  const hot = hotCells(70, 5, 30);
  expect(hot.newestBefore(NOW)).toBe(MIDNIGHT + 30);
  expect(hot.newestBefore(MIDNIGHT + 5)).toBeUndefined();
});

it('counts the events that are still to come', () => {
  expect(hotCells(5, 61, 62, 62).eventsFrom(NOW + 1)).toBe(3);
});

it('forgets what is before a minute, and takes nothing of that time any more', () => {
  const hot = hotCells(5, 30);
  hot.moveOn(NOW, MIDNIGHT + 10);
  add(hot, 6, 31);
  expect(between(hot, 0, 60)).toEqual([30, 31]);
  expect(hot.since).toBe(MIDNIGHT + 10);
  hot.moveOn(NOW, MIDNIGHT);
  expect(hot.since).toBe(MIDNIGHT + 10);
});

it('keeps a session once in a minute that is over, and takes late events of it still', () => {
  const hot = hotCells(57, 57, 57);
  hot.moveOn(NOW, MIDNIGHT);
  add(hot, 57);
  const [[, cell] = []] = hot.between(MIDNIGHT + 57, NOW);
  const [group] = [...(cell?.groups ?? [])];
  expect(group?.sessions.count).toBe(2);
  expect(group?.byCurrency.get('EUR')?.events).toBe(4);
});
