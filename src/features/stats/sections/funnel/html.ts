import { DASH } from '../../../../core/text/dash.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawBarChart } from '../../forms/html/charts/bar-chart.js';
import { dataTable } from '../../forms/html/data-table.js';
import { figure } from '../../forms/html/figure.js';
import { IN_WORDS } from '../../forms/html/in-words.js';
import type { ReportSection } from '../../forms/html/report-section.js';
import { typeset } from '../../forms/html/typeset.js';
import { formatDistinct } from '../../values/format-distinct.js';
import type { FunnelStats, FunnelStep } from './query.js';
import { STEP_NAMES } from './step-names.js';
import { sessionsOf, textSection } from './text.js';

/** How many sessions continue from viewing to buying. */
export function reportSection(stats: FunnelStats): ReportSection {
  const { funnel } = stats;
  const { headline, note = '' } = textSection(stats, IN_WORDS);
  const section = { id: 'funnel', title: 'Funnel', headline, note };
  const [first] = funnel;
  if (first === undefined) return { ...section, tables: [] };
  const ofAll = ({ sessions }: FunnelStep) => formatShare(sessions, first.sessions, 1);
  const bars = funnel.map((step) => ({
    name: STEP_NAMES[step.step],
    value: step.sessions,
    label: typeset(`${formatDistinct(sessionsOf(step))} · ${ofAll(step)}`),
  }));
  return {
    ...section,
    figure: figure(`Bars that grow shorter. ${headline}`, (shape) => drawBarChart(bars, shape)),
    tables: [
      dataTable<FunnelStep>(
        'Sessions by step',
        [
          { head: 'Sessions that', cell: ({ step }) => STEP_NAMES[step].toLowerCase() },
          { head: 'Sessions', isNumber: true, cell: (row) => formatDistinct(sessionsOf(row)) },
          { head: 'Of all', isNumber: true, cell: ofAll },
          {
            head: 'Of the step before',
            isNumber: true,
            cell: ({ conversion }) => (conversion === null ? DASH : formatShare(conversion, 1, 1)),
          },
        ],
        funnel,
      ),
    ],
  };
}
