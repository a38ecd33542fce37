import { describe, expect, it } from 'vitest';
import { pageState } from '../../../../src/display/monitor/page/page-state.js';
import type { RunReport } from '../../../../src/pipeline/reports/run-report.js';
import { DASH } from '../../../../src/core/text/dash.js';
import { noPaint } from '../../../../src/core/text/paint.js';
import type { LiveState } from '../../../../src/display/view/live-state.js';
import { renderLiveTable } from '../../../../src/display/live-table/render-live-table.js';
import { addReport, NO_TOTALS } from '../../../../src/display/view/run-totals.js';
import { addToView, newRunView } from '../../../../src/display/view/run-view.js';
import { HOSTILE, UNSAFE } from '../../../support/hostile-text.js';
import {
  batchReport,
  outageReport,
  recordedRun,
  RUN_START,
} from '../../../support/recorded-run.js';

const NOW = RUN_START + 154_000;

function stateAfter(reports: readonly RunReport[], given: Partial<LiveState> = {}): LiveState {
  let view = newRunView(RUN_START);
  let totals = NO_TOTALS;
  const all = [...recordedRun(187), ...reports.map((report) => ({ report, at: NOW }))];
  for (const { report, at } of all) {
    view = addToView(view, report, at);
    totals = addReport(totals, report);
  }
  return {
    input: 'data/incoming',
    target: 'ecommerce at db.example.com:5432',
    interval: 2_000,
    phase: 'running',
    now: NOW,
    memory: 142_000_000,
    view,
    totals,
    ...given,
  };
}

/** Every text of the page, whatever it is called. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

describe.each([
  ['watching a folder', stateAfter([])],
  ['once', stateAfter([], { interval: undefined })],
  ['at its end', stateAfter([], { interval: undefined, phase: 'ended' })],
])('%s', (_, state) => {
  it('has the figures of the terminal’s table', () => {
    const table = renderLiveTable(state, { columns: 140, lines: 40 }, noPaint).join('\n');
    const page = pageState(state);
    const { throughput, progress, quality, batch, lag, rejects, empty, input, target } = page;
    const shown = [
      page.status,
      input,
      target,
      ...(state.phase === 'ended' ? [] : [throughput.now, throughput.bytes]),
      throughput.overall.replace('/s overall', ''),
      progress.text,
      ...progress.waiting.replace(' waiting', '').split(' · '),
      quality.text,
      quality.events,
      quality.warnings,
      quality.loaded.text,
      quality.duplicates.text,
      quality.rejected.text,
      batch.perMinute,
      batch.median,
      batch.slow,
      ...batch.stages.map(({ name, text }) => `${name} ${text.replace(' ms', '')}`),
      lag.oldest,
      lag.newest,
      lag.memory,
      ...rejects.flatMap(({ rule, events, text, place }) => [rule, events, text, place]),
      ...empty.map(({ column, text }) => `${column} ${text}`),
    ];
    for (const text of shown.filter((one) => one !== DASH)) expect(table).toContain(text);
  });
});

it('knows nothing before the first report, and says so with dashes', () => {
  const page = pageState(
    stateAfter([], { view: newRunView(RUN_START), totals: NO_TOTALS, now: RUN_START }),
  );
  expect(page.throughput).toMatchObject({ now: '–', overall: '–/s overall', bytes: '–/s' });
  expect(page.quality).toMatchObject({ text: '–', share: null });
  expect(page.batch.stages.map(({ text, share }) => [text, share])).toEqual(
    Array.from({ length: 4 }, () => ['–', null]),
  );
  expect(page).toMatchObject({ rejects: [], empty: [], notices: [], lag: { newest: '–' } });
});

it('says first that the database is away, then what became of files', () => {
  const page = pageState(stateAfter([outageReport({ nextTryAt: NOW + 4_000 })]));
  expect(page.notices).toEqual([
    {
      urgent: true,
      title: 'Database down since 12:02:19 UTC · next try in 4 s',
      text: 'The database shop at db.example.com:5432 cannot be reached.',
    },
    {
      urgent: false,
      title: '1 file quarantined',
      text: 'broken_0009.csv · header.missing_columns: The header lacks event_id.',
    },
  ]);
});

it('shows a bounded number of rules, and how many more there are', () => {
  const rejects = Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`rule.${n}`, n + 1]));
  const page = pageState(stateAfter([batchReport({ rejects })]));
  expect(page.rejects).toHaveLength(20);
  expect(page.moreRules).toBe(23);
});

it('lets no hostile text through', () => {
  const reports = HOSTILE.flatMap((text): RunReport[] => [
    batchReport({
      files: [text],
      rejects: { [text]: 3 },
      nulls: { [text]: 9 },
      rejectLocations: [{ file: text, line: 3, rules: [text] }],
    }),
    outageReport({ message: text }),
    {
      kind: 'file',
      file: text,
      outcome: 'failed',
      reason: { code: text, message: text, exitCode: 5 },
    },
  ]);
  const [input = '', target = ''] = HOSTILE;
  for (const text of textsIn(pageState(stateAfter(reports, { input, target })))) {
    expect(text).not.toMatch(UNSAFE);
  }
});
