import { expect, test } from 'vitest';
import { runRates } from '../../../src/display/view/run-rates.js';
import { addToView, newRunView, type RunView } from '../../../src/display/view/run-view.js';
import { batchReport, RUN_START } from '../../support/recorded-run.js';

/** One batch of 1,000 events and 50,000 bytes a second, each of which took that second. */
function steadyRun(seconds: number): RunView {
  let view = newRunView(RUN_START);
  for (let second = 1; second <= seconds; second += 1) {
    const report = batchReport({ read: 1_000, bytes: 50_000, seconds: 1 });
    view = addToView(view, report, RUN_START + second * 1_000);
  }
  return view;
}

test('nothing is known before the first commit', () => {
  expect(runRates(newRunView(RUN_START), RUN_START + 5_000, 3)).toEqual({
    eventsPerSecond: undefined,
    bytesPerSecond: undefined,
    batchesPerMinute: undefined,
    history: [undefined, undefined, undefined],
  });
});

test('a steady run', () => {
  const rates = runRates(steadyRun(90), RUN_START + 90_000, 4);
  expect(rates.eventsPerSecond).toBeCloseTo(1_000);
  expect(rates.bytesPerSecond).toBeCloseTo(50_000);
  expect(rates.batchesPerMinute).toBeCloseTo(60);
  expect(rates.history).toEqual([1_000, 1_000, 1_000, 1_000]);
});

test('a young run is measured over its own length', () => {
  const rates = runRates(steadyRun(2), RUN_START + 2_000, 4);
  expect(rates.eventsPerSecond).toBeCloseTo(1_000);
  expect(rates.batchesPerMinute).toBeCloseTo(60);
  expect(rates.history).toEqual([undefined, undefined, 1_000, 1_000]);
});

test('the only batch of a very short run has a rate', () => {
  const report = batchReport({ read: 100, seconds: 0.04 });
  const view = addToView(newRunView(RUN_START), report, RUN_START + 300);
  expect(runRates(view, RUN_START + 350, 0).eventsPerSecond).toBeCloseTo(100 / 0.3);
});

test('a wait for the next commit is not a pause while it is no longer than batches take', () => {
  const rates = runRates(steadyRun(30), RUN_START + 31_900, 4);
  expect(rates.eventsPerSecond).toBeCloseTo(1_000);
  expect(rates.history).toEqual([1_000, 1_000, 1_000, 1_000]);
});

test('a pause lowers the rate', () => {
  expect(runRates(steadyRun(30), RUN_START + 35_000, 0).eventsPerSecond).toBeCloseTo(500);
});

test('a long pause is no events, which is known', () => {
  const rates = runRates(steadyRun(30), RUN_START + 120_000, 2);
  expect(rates).toEqual({
    eventsPerSecond: 0,
    bytesPerSecond: 0,
    batchesPerMinute: 0,
    history: [0, 0],
  });
});
