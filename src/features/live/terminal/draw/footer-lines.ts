import { fitEnd } from '../../../../core/text/fit-width.js';
import { describeEstimates } from '../../../stats/values/format-distinct.js';
import { loadTexts } from '../../text/load-text.js';
import { partsThatFit } from '../layout/parts-that-fit.js';
import { paintDetail } from './change-figure.js';
import type { Scene } from './scene.js';

const LABEL = 'Load  ';
const BETWEEN = ' · ';

/** The state of the load; notable parts first, as far as they fit. */
export function loadLine({ figures, columns, paint }: Scene): string {
  const { rate, accepted, quarantined, batch } = loadTexts(figures);
  const isNotable = figures.load.quarantined > 0;
  const parts = [
    { text: rate, rank: 0 },
    { text: accepted, rank: 2 },
    { text: quarantined, rank: isNotable ? 1 : 3, style: isNotable ? 'yellow' : undefined },
    { text: batch, rank: 4 },
  ] as const;
  const room = columns - LABEL.length + BETWEEN.length;
  const texts = partsThatFit<(typeof parts)[number]>(parts, room, BETWEEN.length).map((part) =>
    paintDetail(part, paint),
  );
  return paint('bold', LABEL) + texts.join(BETWEEN);
}

/** The meaning of ≈, if it is shown. */
export function estimateLines({ figures: { totals, funnel }, columns, paint }: Scene): string[] {
  const errors = [
    ...Object.values(totals.errors),
    ...funnel.map(({ sessionsError }) => sessionsError),
  ];
  const text = describeEstimates(errors);
  return text === '' ? [] : [paint('dim', fitEnd(text, columns))];
}
