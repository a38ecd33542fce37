import { expect, test } from 'vitest';
import {
  generationSummary,
  progressLine,
} from '../../../src/features/generate/describe-generation.js';
import {
  addFile,
  generateJson,
  NOTHING_GENERATED,
} from '../../../src/features/generate/generation-totals.js';

const totals = addFile(
  addFile(NOTHING_GENERATED, { name: 'a.csv', events: 1_000, bytes: 435_000 }),
  { name: 'b.csv', events: 500, bytes: 217_500 },
);

test('progress says how much of how much', () => {
  expect(progressLine(totals, 6_000, 500).replaceAll(/\p{Zs}/gu, ' ')).toBe(
    '1 500 events (25 %) · 3 000 events/s · about 1 s left · 2 files · 653 kB',
  );
});

test('what is left is a second at least, as long as something is left', () => {
  expect(progressLine(totals, 1_501, 500)).toContain('about 1 s left');
  expect(progressLine(totals, 1_500, 500)).not.toContain('left');
});

test('progress without an end has no share and no time that is left', () => {
  expect(progressLine(totals, Infinity, 500)).not.toMatch(/%|left/);
});

test('the summary says what, where and how fast', () => {
  const summary = generationSummary(totals, 'data/incoming', 500, 'truth.json');
  expect(summary.map((line) => line.replaceAll(/\p{Zs}/gu, ' '))).toEqual([
    'Generated  1 500 events in 2 files (653 kB)',
    'Folder     data/incoming',
    'Manifest   truth.json',
    'Time       500 ms, 3 000 events/s',
  ]);
});

test('the JSON is made of the same totals', () => {
  expect(generateJson(totals, 1_234.56)).toEqual({
    events: 1_500,
    files: 2,
    bytes: 652_500,
    seconds: 1.235,
    eventsPerSecond: 1_215,
    manifest: null,
  });
});

test('nothing in no time is no events a second', () => {
  expect(generateJson(NOTHING_GENERATED, 0)).toMatchObject({ events: 0, eventsPerSecond: 0 });
});
