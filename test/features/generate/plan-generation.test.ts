import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/core/errors/usage-error.js';
import { DEFAULT_CATALOG } from '../../../src/features/generate/shop/default-catalog.js';
import { planGeneration } from '../../../src/features/generate/plan-generation.js';
import { generateSettings } from '../../../src/features/generate/generate-settings.js';
import { settingsFrom } from '../../../src/core/settings/settings-from.js';

const NOW = Date.UTC(2026, 10, 22, 12);
const DAY = 86_400_000;

function plan(texts: Readonly<Record<string, string>>) {
  const values = settingsFrom(generateSettings, texts);
  return planGeneration(values, DEFAULT_CATALOG, NOW, 'fresh');
}

describe('the time of the events', () => {
  test.each([
    ['ends now', {}, { from: NOW - DAY, to: NOW }],
    ['begins at --start', { start: '2026-11-01' }, { from: Date.UTC(2026, 10, 1), to: NOW }],
    [
      'is the day before --end',
      { end: '2026-11-02' },
      { from: Date.UTC(2026, 10, 1), to: Date.UTC(2026, 10, 2) },
    ],
    [
      'is between --start and --end',
      { start: '2026-02-01', end: '2026-03-01' },
      { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 2, 1) },
    ],
    [
      'is fixed with a seed',
      { seed: '1' },
      { from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 0, 2) },
    ],
    [
      'is a day after --start with a seed',
      { seed: '1', start: '2026-02-01' },
      { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 1, 2) },
    ],
    [
      'is the day before --end with a seed',
      { seed: '1', end: '2026-02-02' },
      { from: Date.UTC(2026, 1, 1), to: Date.UTC(2026, 1, 2) },
    ],
    ['is the clock with a rate', { rate: '5/s' }, undefined],
    [
      'is fixed with a rate and a seed',
      { rate: '5/s', seed: '1' },
      { from: Date.UTC(2025, 0, 1), to: Date.UTC(2025, 0, 2) },
    ],
  ])('%s', (_name, texts, range) => {
    expect(plan({ count: '10', ...texts }).range).toEqual(range);
  });

  test('is the clock without a count', () => {
    expect(plan({})).toMatchObject({ range: undefined, count: Number.POSITIVE_INFINITY });
    expect(plan({ seed: '1' })).toMatchObject({ range: undefined, seed: '1' });
  });
});

describe('the pace', () => {
  test.each([
    ['as fast as possible with a count', { count: '5' }, { kind: 'unpaced' }],
    ['an interval without one', {}, { kind: 'interval', milliseconds: 5_000 }],
    ['a bare interval is seconds', { interval: '2' }, { kind: 'interval', milliseconds: 2_000 }],
    ['a rate', { count: '5', rate: '30/m' }, { kind: 'rate', eventsPerSecond: 0.5 }],
    [
      'a rate before an interval',
      { rate: '7', interval: '2s' },
      { kind: 'rate', eventsPerSecond: 7 },
    ],
  ])('%s', (_name, texts, pace) => {
    expect(plan(texts).pace).toEqual(pace);
  });
});

test('without a seed a fresh one is taken', () => {
  expect(plan({ count: '1' }).seed).toBe('fresh');
  expect(plan({ count: '1', seed: '0' }).seed).toBe('0');
});

test('only the event types that are asked for are kept, in whatever case', () => {
  const kept = plan({ count: '1', eventTypes: 'Purchase, view' }).catalog.eventTypes;
  expect(kept.map((type) => type.name)).toEqual(['view', 'purchase']);
});

describe('anomalies', () => {
  const weeks = { count: '3000000', seed: '1', start: '2026-01-05', end: '2026-03-16' };
  const faults = 'revenue-drop=2,broken-checkout=1,traffic-spike=1';

  test('are planted by the seed', () => {
    const { anomalies } = plan({ ...weeks, faults });
    expect(anomalies.map(({ kind }) => kind).toSorted()).toEqual([
      'broken-checkout',
      'revenue-drop',
      'revenue-drop',
      'traffic-spike',
    ]);
    expect(plan({ ...weeks, faults }).anomalies).toEqual(anomalies);
    expect(plan({ ...weeks, faults, seed: '2' }).anomalies).not.toEqual(anomalies);
  });

  test('spoil no file: without a manifest no row is looked at, and any format will do', () => {
    expect(plan({ ...weeks, faults, format: 'ndjson', out: '-' }).isWatched).toBe(false);
    expect(plan({ ...weeks, faults, manifest: 'm' }).isWatched).toBe(true);
    expect(plan({ ...weeks, faults: 'all' })).toMatchObject({ anomalies: [], isWatched: true });
  });
});

describe('is refused', () => {
  test.each([
    [
      'an anomaly without a count',
      { faults: 'revenue-drop=1,traffic-spike=1' },
      '--faults revenue-drop, traffic-spike needs --count without --rate',
    ],
    [
      'an anomaly that happens live',
      { count: '9', rate: '5/s', faults: 'traffic-spike=1' },
      '--faults traffic-spike needs --count without --rate',
    ],
    [
      'an anomaly of sales without sales',
      { count: '1000000', eventTypes: 'view', faults: 'broken-checkout=1' },
      '--faults broken-checkout needs the event type purchase',
    ],
    [
      'an anomaly that would not be visible',
      { count: '1000', faults: 'revenue-drop=1' },
      '--faults revenue-drop=1 needs more events',
    ],
    [
      'more anomalies than fit into the time',
      { count: '1000000', faults: 'traffic-spike=9' },
      '--faults traffic-spike=9 needs a longer time',
    ],
    [
      'an end before the start',
      { count: '1', start: '2026-02-02', end: '2026-02-01' },
      '--end must be',
    ],
    ['no time at all', { count: '1', start: '2026-02-02', end: '2026-02-02' }, '--end must be'],
    ['a start that is still to come', { count: '1', start: '2027-01-01' }, '--end must be'],
    ['a start without a count', { start: '2026-02-01' }, 'need --count'],
    ['an end without a count', { end: '2026-02-01' }, 'need --count'],
    [
      'an unknown event type',
      { count: '1', eventTypes: 'view,sale' },
      'the catalog has no sale, only',
    ],
  ])('%s', (_name, texts, problem) => {
    expect(() => plan(texts)).toThrow(UsageError);
    expect(() => plan(texts)).toThrow(problem);
  });

  test('all at once', () => {
    const texts = { count: '1', start: '2026-02-02', end: '2026-02-01', eventTypes: 'sale' };
    expect(() => plan(texts)).toThrow(/--end must be .*\n--event-types: /);
  });
});
