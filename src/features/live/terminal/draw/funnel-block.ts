import { textWidth } from '../../../../core/text/text-width.js';
import { DASH } from '../../../../core/text/dash.js';
import { formatShare } from '../../../../core/text/format-share.js';
import { fitEnd } from '../../../../core/text/fit-width.js';
import type { Paint } from '../../../../core/text/paint.js';
import { shareBar } from '../../../../core/text/share-bar.js';
import { STEP_NAMES } from '../../../stats/sections/funnel/step-names.js';
import { formatDistinct } from '../../../stats/values/format-distinct.js';
import type { ShopFigures } from '../../shop/shop-figures.js';
import { listPanel } from '../layout/record-list.js';
import type { Panel } from '../layout/panel.js';

type Step = ShopFigures['funnel'][number];

/** Columns reserved for names and figures next to the bars. */
const BESIDE_BARS = 40;
const LEAST_BAR = 4;
const MOST_BAR = 60;
const ARROW = ' → ';

/** The funnel as narrowing bars, with the conversion of each step; without bars in one or two lines. */
export function funnelPanel(funnel: ShopFigures['funnel'], paint: Paint): Panel {
  const most = 1 + Math.max(1, funnel.length);
  return {
    most,
    draw(columns, lines) {
      if (lines < most && funnel.length > 0) return [shortLine(funnel, columns, paint)];
      const bar = Math.min(MOST_BAR, columns - BESIDE_BARS);
      return listPanel<Step>(
        {
          title: 'Funnel',
          rows: funnel,
          name: ({ step }) => STEP_NAMES[step],
          empty: 'No session has a view.',
          columns: [
            { head: 'sessions', cell: sessions, rank: 0 },
            { head: 'of before', cell: ofBefore, rank: 0 },
            {
              head: '',
              cell: ({ share }) => shareBar(share ?? 0, bar, ' '),
              style: () => 'cyan',
              align: 'left',
              rank: bar < LEAST_BAR ? 1 : 0,
            },
          ],
        },
        paint,
      ).draw(columns, lines);
    },
  };
}

/** The steps in one line, with the conversion of each if that fits, otherwise with the total conversion. */
function shortLine(funnel: readonly Step[], columns: number, paint: Paint): string {
  const title = 'Funnel  ';
  const room = columns - title.length;
  const steps = funnel.map((step, index) =>
    index === 0 ? sessions(step) : `${sessions(step)} (${ofBefore(step)})`,
  );
  const whole = steps.join(ARROW);
  if (textWidth(whole) <= room) return paint('bold', title) + whole;
  const share = funnel.at(-1)?.share ?? null;
  const short = `${funnel.map(sessions).join(ARROW)} (${share === null ? DASH : formatShare(share, 1, 1)})`;
  return paint('bold', title) + fitEnd(short, room);
}

function sessions({ sessions: count, sessionsError: error }: Step): string {
  return formatDistinct({ count, error });
}

function ofBefore({ conversion }: Step): string {
  return conversion === null ? '' : formatShare(conversion, 1, 1);
}
