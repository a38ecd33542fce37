import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../../src/pipeline/reports/run-report.js';
import { noPaint, type Paint } from '../../../src/core/text/paint.js';
import type { LiveState } from '../../../src/display/view/live-state.js';
import { renderLiveTable } from '../../../src/display/live-table/render-live-table.js';
import { addReport, NO_TOTALS } from '../../../src/display/view/run-totals.js';
import { addToView, newRunView } from '../../../src/display/view/run-view.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
  triggerReport,
} from '../../support/recorded-run.js';

const NOW = RUN_START + 154_000;

function stateAfter(reports: readonly RunReport[], given: Partial<LiveState> = {}): LiveState {
  const start = { view: newRunView(RUN_START), totals: NO_TOTALS };
  const folded = [...recordedRun(187), ...reports.map((report) => ({ report, at: NOW }))].reduce(
    ({ view, totals }, { report, at }) => ({
      view: addToView(view, report, at),
      totals: addReport(totals, report),
    }),
    start,
  );
  return { ...SETTING, ...folded, ...given };
}

const SETTING = {
  input: 'data/incoming',
  target: 'ecommerce at db.example.com:5432',
  interval: 2_000,
  phase: 'running',
  now: NOW,
  memory: 142_000_000,
} as const;

const BEFORE_ANYTHING: LiveState = {
  ...SETTING,
  view: newRunView(RUN_START),
  totals: NO_TOTALS,
  now: RUN_START,
};

function draw(state: LiveState, columns: number, lines = 40): string[] {
  return renderLiveTable(state, { columns, lines }, noPaint);
}

describe('as it is drawn', () => {
  test.each([
    ['watching a folder', 100, stateAfter([])],
    ['watching a folder', 80, stateAfter([])],
    ['once', 200, stateAfter([], { interval: undefined })],
    ['once', 140, stateAfter([], { interval: undefined })],
    ['once', 100, stateAfter([], { interval: undefined })],
    ['once', 80, stateAfter([], { interval: undefined })],
    ['once', 50, stateAfter([], { interval: undefined })],
    ['before the first report', 80, BEFORE_ANYTHING],
    ['the database is away', 100, stateAfter([outageReport({ nextTryAt: NOW + 4_000 })])],
    ['the database is away', 80, stateAfter([outageReport({ nextTryAt: NOW + 4_000 })])],
    ['stopping', 100, stateAfter([], { phase: 'stopping' })],
    ['at its end', 80, stateAfter([], { phase: 'ended', interval: undefined })],
  ])('%s, %i columns', async (name, columns, state) => {
    const file = `snapshots/${name.replaceAll(' ', '-')}-${columns}.txt`;
    await expect(`${draw(state, columns).join('\n')}\n`).toMatchFileSnapshot(file);
  });
});

const HOSTILE = 'a\u001B[2J\u001B]8;;http://x\u0007b\n\r\u202Ec\u009B31m\u2028注文🛒👍🏽🇩🇪.csv';
const HOSTILE_REPORTS: RunReport[] = [
  batchReport({
    rejects: { 'price.range': 3, [HOSTILE]: 900_000 },
    rejectLocations: [{ file: HOSTILE, line: 123_456_789, rules: ['price.range', HOSTILE] }],
    nulls: { [HOSTILE]: 40_000 },
  }),
  { kind: 'file', file: HOSTILE, outcome: 'quarantined' },
  { kind: 'file', file: HOSTILE, outcome: 'failed' },
  outageReport({ message: HOSTILE.repeat(9) }),
];

const STATES: [string, LiveState][] = [
  ['nothing yet', BEFORE_ANYTHING],
  ['an ordinary run', stateAfter([], { interval: undefined })],
  ['hostile names', stateAfter(HOSTILE_REPORTS, { input: HOSTILE, target: HOSTILE })],
];

describe('whatever the size of the terminal', () => {
  test.each(STATES)('%s: never wider and never higher', (_name, state) => {
    for (const columns of [
      1, 2, 7, 12, 13, 20, 33, 49, 50, 55, 67, 68, 80, 95, 96, 100, 141, 300,
    ]) {
      for (const lines of [0, 1, 2, 5, 11, 19, 23, 60]) {
        const drawn = draw(state, columns, lines);
        expect(drawn.length).toBeLessThanOrEqual(lines);
        expect(Math.max(0, ...drawn.map((line) => stringWidth(line)))).toBeLessThanOrEqual(columns);
      }
    }
  });

  test.each([50, 68, 80, 100, 140, 141, 200, 300])(
    'every line of the frame is as wide as the others: %i',
    (columns) => {
      const framed = draw(stateAfter(HOSTILE_REPORTS), columns, 60).filter((line) =>
        /^[┌│├└]/.test(line),
      );
      expect(framed.length).toBeGreaterThan(10);
      expect(new Set(framed.map((line) => stringWidth(line)))).toEqual(new Set([columns]));
    },
  );
});

test('hostile names are shown, and nothing of them acts', () => {
  const text = draw(stateAfter(HOSTILE_REPORTS, { input: HOSTILE }), 300, 60).join('\n');
  expect(text).toContain('␛[2J');
  expect(text).not.toMatch(/[^\n\P{C}]/u);
});

test('without paint there is not one escape byte', () => {
  expect(draw(stateAfter(HOSTILE_REPORTS), 100).join('')).not.toContain('\u001B');
});

const cyan: Paint = (_style, text) => `\u001B[36m${text}\u001B[39m`;

test('paint changes no width', () => {
  const state = stateAfter([]);
  const painted = renderLiveTable(state, { columns: 100, lines: 40 }, cyan);
  expect(painted.map((line) => stringWidth(line))).toEqual(
    draw(state, 100).map((line) => stringWidth(line.trimEnd())),
  );
});

test('the commonest rules come first, and what is left out is counted', () => {
  const rejects = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`rule.n${index}`, 100_000 + index]),
  );
  const drawn = draw(stateAfter([batchReport({ rejects })]), 100, 60);
  const rules = drawn.filter((line) => line.startsWith('│ rule.') || line.includes('more rules'));
  expect(rules).toHaveLength(12);
  expect(rules[0]).toContain('rule.n19');
  // Twenty new rules and the three of the recorded run, less the eleven that are shown.
  expect(rules.at(-1)).toContain('and 12 more rules');
});

test('a low terminal shows fewer rules before it loses the frame', () => {
  const rejects = Object.fromEntries(
    Array.from({ length: 20 }, (_, index) => [`rule.n${index}`, 100_000 + index]),
  );
  const state = stateAfter([batchReport({ rejects })]);
  expect(draw(state, 100, 24).join('\n')).toContain('┌');
  expect(draw(state, 100, 24)).toHaveLength(24);
  expect(draw(state, 100, 9).join('\n')).not.toContain('┌');
});

test('with nothing known, what cannot be known is a dash', () => {
  const text = draw(BEFORE_ANYTHING, 100).join('\n');
  expect(text).toContain('– events/s');
  expect(text).toContain('–/s overall · –/s');
  expect(text).toContain('– files waiting');
  expect(text).toContain('p50 – · p95 –');
  expect(text).toContain('oldest waiting – · newest event –');
});

test.each([
  ['nothing waits', triggerReport({ waitingFiles: 0, waitingBytes: 0 }), 2_000, 'nothing waiting'],
  [
    'one file waits',
    triggerReport({ waitingFiles: 1, waitingBytes: 812 }),
    2_000,
    '1 file waiting · 812 B',
  ],
  [
    'once, all is done',
    triggerReport({ waitingFiles: 0, waitingBytes: 0 }),
    undefined,
    ' 100 %   188 of 188 files',
  ],
  [
    'an event of the future',
    batchReport({ newestEvent: NOW + 90_000 }),
    2_000,
    'newest event 1 m 30 s ahead',
  ],
])('%s', (_name, report, interval, words) => {
  expect(draw(stateAfter([report], { interval }), 100).join('\n')).toContain(words);
});

test('while the database is away nobody knows how long it will take', () => {
  const state = stateAfter([outageReport()], { interval: undefined });
  expect(draw(state, 100).join('\n')).toContain('– left');
});

/** Which of the less important parts a frame of so many lines shows. */
function wordsAt(lines: number): string[] {
  const text = draw(stateAfter(ATTENTION), 100, lines).join('\n');
  return ['user_agent', 'brand', 'Lag', 'Batch', 'Quality'].filter((word) => text.includes(word));
}

function historyOf(text = ''): number {
  return /events\/s {2}([▁-█ ]+)/.exec(text)?.[1]?.trim().length ?? 0;
}

const ATTENTION: RunReport[] = [
  batchReport({ nulls: { brand: 200_000, user_agent: 3 } }),
  triggerReport({ ignoredFiles: { subfolder: 2 } }),
  { kind: 'file', file: 'late.csv', outcome: 'failed' },
  { kind: 'file', file: 'old.csv', outcome: 'known', rejectedBefore: 4 },
  outageReport(),
];

describe('a small window keeps what asks for attention', () => {
  const state = stateAfter(ATTENTION);
  const urgent = [
    '1 file quarantined',
    '1 file failed',
    '2 in subfolders',
    'known file has',
    'of unknown types',
    'Database down since',
  ];

  test.each([
    [40, 11],
    [60, 19],
    [80, 23],
    [80, 11],
    [120, 11],
    [49, 8],
  ])('%i columns and %i lines', (columns, lines) => {
    const text = draw(state, columns, lines).join('\n');
    for (const words of urgent) expect(text).toContain(words);
  });

  test('empty values below 0.1 % go first, then all, then lag and batch', () => {
    const order = Array.from({ length: 30 }, (_, index) => wordsAt(30 - index));
    const distinct = order.filter(
      (words, index) => index === 0 || String(words) !== String(order[index - 1]),
    );
    expect(distinct).toEqual([
      ['user_agent', 'brand', 'Lag', 'Batch', 'Quality'],
      ['brand', 'Lag', 'Batch', 'Quality'],
      ['Lag', 'Batch', 'Quality'],
      ['Batch', 'Quality'],
      ['Quality'],
      [],
    ]);
  });

  test('a stopping run still says so', () => {
    const stopping = stateAfter(ATTENTION, { phase: 'stopping' });
    expect(draw(stopping, 40, 11).join('\n')).toContain('Stopping after');
  });
});

test('a wide window shows long names and a longer history', () => {
  const file = `${'a-very-long-name-of-a-folder-and-a-file'.repeat(2)}.csv`;
  const rejects = { 'a_rule_of_a_mapping.with_a_long_name': 900_000 };
  const rejectLocations = [{ file, line: 123, rules: Object.keys(rejects) }];
  const state = stateAfter([batchReport({ rejects, rejectLocations })]);
  const [wide, usual] = [draw(state, 200), draw(state, 140)].map((lines) => lines.join('\n'));
  expect(wide).toContain(`${file}:123`);
  expect(historyOf(wide)).toBe(60);
  expect(historyOf(usual)).toBe(20);
});
