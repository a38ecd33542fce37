import { DASH } from '../../../../core/text/dash.js';
import { formatCount, formatCounted } from '../../../../core/text/format-count.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { drawTable } from '../../../../display/table/draw-table.js';
import { barColumn, centredBar } from '../../forms/text/bars.js';
import { scanNote } from '../../forms/text/scan-note.js';
import type { TextSection, TextView } from '../../forms/text/text-section.js';
import { unknownTypesSentence } from '../../values/unknown-types.js';
import type { FunnelStats, FunnelStep } from './query.js';

const STEP_NAMES: Readonly<Record<FunnelStep['step'], string>> = {
  view: 'viewed',
  cart: 'and put in cart',
  purchase: 'and purchased',
};

/** How many sessions go on from viewing to buying. */
export function textSection(stats: FunnelStats, { columns }: TextView): TextSection {
  const { funnel, scanned } = stats;
  const note = scanNote(stats);
  const [view, cart, purchase] = funnel.map(({ sessions }) => sessions);
  if (view === undefined || cart === undefined || purchase === undefined) {
    const unknown = unknownTypesSentence(stats.byEventType);
    const headline = `No session holds a view, so there is no funnel.${unknown}`;
    return { headline, lines: [], note };
  }
  const sessions = formatCounted(view, scanned === null ? 'session' : 'recent session');
  return {
    note,
    headline: `Of ${sessions} with a view, ${formatShare(cart, view, 1)} also put something in the cart, and ${formatShare(purchase, view, 1)} also purchase.`,
    lines: drawTable<FunnelStep>(
      [
        { kind: 'text', head: 'Sessions that', cell: ({ step }) => STEP_NAMES[step] },
        { kind: 'number', head: 'Sessions', cell: ({ sessions }) => formatCount(sessions) },
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
