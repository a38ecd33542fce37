import { describe, expect, test } from 'vitest';
import { NO_ANOMALIES } from '../../../../src/features/generate/anomalies/anomaly.js';
import { plantAnomalies } from '../../../../src/features/generate/anomalies/plant-anomalies.js';
import { seededRandom } from '../../../../src/features/generate/chance/random.js';
import { DEFAULT_BEHAVIOUR } from '../../../../src/features/generate/shop/default-figures.js';
import { demandAt } from '../../../../src/features/generate/time/demand.js';

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const FROM = Date.UTC(2026, 0, 5);

/** Plants windows into so many days of a shop with so many events a day. */
function plant(counts: Partial<typeof NO_ANOMALIES>, days: number, eventsPerDay = 60_000) {
  return plantAnomalies(
    { ...NO_ANOMALIES, ...counts },
    {
      range: { from: FROM, to: FROM + days * DAY },
      count: days * eventsPerDay,
      purchases: 0.012,
      demand: demandAt(DEFAULT_BEHAVIOUR, [], FROM),
      hours: DEFAULT_BEHAVIOUR.hours,
    },
    seededRandom('1', 'anomalies'),
  );
}

const MANY = { 'revenue-drop': 15, 'broken-checkout': 15, 'traffic-spike': 15 };

describe('many windows', () => {
  const { anomalies, problems } = plant(MANY, 70);

  test('are all planted, and again the same', () => {
    expect(problems).toEqual([]);
    expect(anomalies).toHaveLength(45);
    expect(plant(MANY, 70).anomalies).toEqual(anomalies);
  });

  test('lie in busy hours of the day', () => {
    for (const { from, to } of anomalies) {
      expect(new Date(from).getUTCHours()).toBeGreaterThanOrEqual(9);
      expect(to).toBeLessThanOrEqual(Math.floor(from / DAY) * DAY + 23 * 60 * MINUTE);
    }
  });

  test('follow each other with three hours between them', () => {
    anomalies.slice(1).forEach(({ from }, index) => {
      expect(from - anomalies[index]!.to).toBeGreaterThanOrEqual(180 * MINUTE);
    });
  });

  test('have the lengths of their kinds, in quarters of an hour', () => {
    for (const { kind, from, to } of anomalies) {
      const minutes = (to - from) / MINUTE;
      const [least, most] = kind === 'traffic-spike' ? [30, 120] : [60, 180];
      expect(minutes % 15).toBe(0);
      expect(minutes).toBeGreaterThanOrEqual(least);
      expect(minutes).toBeLessThanOrEqual(most);
    }
    expect(new Set(anomalies.map(({ from, to }) => to - from)).size).toBeGreaterThan(4);
  });

  test('are about one device where the checkout is broken, mostly about phones', () => {
    const devices = Map.groupBy(anomalies, ({ kind }) => kind)
      .get('broken-checkout')!
      .map(({ deviceType }) => deviceType);
    expect(devices).toContain('Desktop');
    expect(devices.filter((device) => device === 'Mobile').length).toBeGreaterThan(5);
    const others = anomalies.filter(({ kind }) => kind !== 'broken-checkout');
    expect(new Set(others.map(({ deviceType }) => deviceType))).toEqual(new Set([undefined]));
  });

  test('leave four weeks of history', () => {
    expect(anomalies[0]!.from).toBeGreaterThanOrEqual(FROM + 28 * DAY);
  });
});

test('a time of five weeks or less has no history', () => {
  const { anomalies } = plant(MANY, 35);
  expect(anomalies[0]!.from).toBeLessThan(FROM + 7 * DAY);
});

test('where events are rare, windows are long and late in the day', () => {
  const { anomalies } = plant({ 'revenue-drop': 5 }, 70, 5_000);
  for (const { from, to } of anomalies) {
    expect(to - from).toBeGreaterThan(90 * MINUTE);
    expect(new Date(to).getUTCHours()).toBeGreaterThan(17);
  }
});

describe('is refused', () => {
  test('what would not be visible, with a number of events that is enough', () => {
    const [problem = ''] = plant({ 'broken-checkout': 2 }, 10, 5_000).problems;
    expect(problem).toContain('--faults broken-checkout=2 needs more events: at most 7 purchases');
    const enough = Number(/--count (\d+)$/.exec(problem)?.[1]);
    expect(plant({ 'broken-checkout': 2 }, 10, enough / 10).problems).toEqual([]);
  });

  test('what finds no place in the time', () => {
    expect(plant({ 'traffic-spike': 5 }, 1)).toMatchObject({
      problems: [
        '--faults traffic-spike=5 needs a longer time: only 4 of its windows could be placed in the busy hours from 2026-01-05T00:00:00.000Z to 2026-01-06T00:00:00.000Z',
      ],
    });
    expect(plant({ 'revenue-drop': 1 }, 1 / 48).problems[0]).toContain('only 0 of its windows');
  });

  test('each kind for itself', () => {
    expect(plant(MANY, 1).problems).toHaveLength(3);
  });
});
