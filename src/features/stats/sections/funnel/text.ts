import { DASH } from '../../../../core/text/dash.js';
import type { Distinct } from '../../../../core/summary/graded-set.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn, centredBar } from '../../forms/text/bars.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import {
  describeEstimates,
  formatDistinct,
  formatDistinctOf,
} from '../../values/format-distinct.js';
import { unknownTypesSentence } from '../../values/unknown-types.js';
import type { FunnelStats, FunnelStep } from './query.js';
import { STEP_NAMES } from './step-names.js';

/** How many sessions continue from viewing to buying. */
export function textSection(stats: FunnelStats, { columns }: TextView): TextSection {
  const { funnel } = stats;
  const note = describeEstimates(funnel.map(({ sessionsError }) => sessionsError));
  const [first] = funnel;
  if (first === undefined) {
    const unknown = unknownTypesSentence(stats.byEventType);
    const headline = `No session has a view, so there is no funnel.${unknown}`;
    return { headline, lines: [], note };
  }
  const view = first.sessions;
  return {
    note,
    headline: headline(first, funnel),
    lines: drawTable<FunnelStep>(
      [
        { kind: 'text', head: 'Sessions that', cell: ({ step }) => STEP_NAMES[step].toLowerCase() },
        { kind: 'number', head: 'Sessions', cell: (row) => formatDistinct(sessionsOf(row)) },
        { kind: 'number', head: 'Of all', cell: ({ sessions }) => formatShare(sessions, view, 1) },
        {
          kind: 'number',
          head: 'Of step before',
          cell: ({ conversion }) => (conversion === null ? DASH : formatShare(conversion, 1, 1)),
        },
        barColumn(funnel, ({ share }) => share, centredBar),
      ],
      funnel,
      columns,
    ),
  };
}

const DOES: Readonly<Record<FunnelStep['step'], string>> = {
  view: 'view',
  cart: 'put something in the cart',
  checkout: 'check out',
  purchase: 'purchase',
};

function headline(first: FunnelStep, funnel: readonly FunnelStep[]): string {
  const viewing = `${formatDistinctOf(sessionsOf(first), 'session')} that view`;
  const others = funnel
    .slice(1)
    .filter(({ step }) => step !== 'checkout')
    .map(({ step, sessions }) => `${formatShare(sessions, first.sessions, 1)} ${DOES[step]}`);
  return others.length === 0 ? `There are ${viewing}.` : `Of ${viewing}, ${others.join(', and ')}.`;
}

/** The sessions of a step, with the precision of their count. */
export function sessionsOf({ sessions, sessionsError }: FunnelStep): Distinct {
  return { count: sessions, error: sessionsError };
}
