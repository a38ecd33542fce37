import { expect, test } from 'vitest';
import { addToRateWindow, RATE_WINDOW, sumBetween } from '../../../src/display/view/rate-window.js';

const NOON = Date.UTC(2026, 10, 22, 12);
const TWO_SECONDS = { events: 800, bytes: 80, seconds: 2, committedAt: NOON + 2_000 };

test('the events of a batch are spread over the time that it took', () => {
  const window = addToRateWindow([], TWO_SECONDS);
  expect(sumBetween(window, NOON, NOON + 1_000).events).toBeCloseTo(400);
  expect(sumBetween(window, NOON + 1_000, NOON + 2_000).events).toBeCloseTo(400);
});

test('nothing is lost in the spreading', () => {
  const window = addToRateWindow([], { ...TWO_SECONDS, committedAt: NOON + 2_077 });
  const sum = sumBetween(window, NOON, NOON + 2_077);
  expect(sum.events).toBeCloseTo(800);
  expect(sum.bytes).toBeCloseTo(80);
  expect(sum.batches).toBeCloseTo(1);
});

test('batches that overlap add up', () => {
  const window = addToRateWindow(addToRateWindow([], TWO_SECONDS), TWO_SECONDS);
  expect(sumBetween(window, NOON, NOON + 2_000).events).toBeCloseTo(1_600);
});

test('a batch without duration counts at its commit', () => {
  const window = addToRateWindow([], { ...TWO_SECONDS, seconds: 0 });
  expect(sumBetween(window, NOON + 1_000, NOON + 2_000).events).toBeCloseTo(800);
});

test('what lies outside the span does not count', () => {
  const window = addToRateWindow([], TWO_SECONDS);
  expect(sumBetween(window, NOON + 2_000, NOON + 9_000).events).toBe(0);
  expect(sumBetween(window, NOON - 9_000, NOON).events).toBe(0);
});

test('the window is bounded however long the run and the batch', () => {
  let window = addToRateWindow([], { ...TWO_SECONDS, seconds: 86_400 });
  for (let second = 0; second < 300; second += 1) {
    window = addToRateWindow(window, { ...TWO_SECONDS, committedAt: NOON + second * 1_000 });
  }
  expect(window.length).toBeLessThanOrEqual(RATE_WINDOW / 250 + 1);
  expect(window[0]?.at).toBeGreaterThanOrEqual(NOON + 299_000 - RATE_WINDOW);
});
