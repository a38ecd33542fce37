import { fitEnd } from '../../../../core/text/fit-width.js';
import { flow } from '../../../../core/text/flow.js';
import { sanitise } from '../../../../core/text/sanitise.js';
import { describeAway } from '../../text/describe-away.js';
import type { Scene } from './scene.js';

const MOST_OUTAGE = 2;

/** While the database is away: since when, why, and that it is tried again. */
export function outageLines({ outage, form, columns, paint }: Scene): string[] {
  if (outage === undefined) return [];
  const { title, text } = describeAway(outage);
  const next = form === 'still' ? [] : ['trying again'];
  return flow([[title, ...next], [text]], columns)
    .slice(0, MOST_OUTAGE)
    .map((line) => paint('red', fitEnd(line, columns)));
}

/** What a person should know about the figures, a line each. */
export function noticeLines({ figures, columns, paint }: Scene): string[] {
  return figures.notices.map(({ urgent, title, text }) =>
    paint(
      urgent ? 'red' : 'yellow',
      fitEnd(`Note: ${sanitise(title)}. ${sanitise(text)}`, columns),
    ),
  );
}
