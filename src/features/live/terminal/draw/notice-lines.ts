import { fitEnd } from '../../../../core/text/fit-width.js';
import { flow } from '../../../../core/text/flow.js';
import { sanitise } from '../../../../core/text/sanitise.js';
import { describeAway } from '../../text/describe-away.js';
import type { Scene } from './scene.js';

const MOST_OUTAGE = 2;

/** During an outage of the database: its start, its reason, and that it is retried. */
export function outageLines({ outage, form, columns, paint }: Scene): string[] {
  if (outage === undefined) return [];
  const { title, text } = describeAway(outage);
  const next = form === 'still' ? [] : ['trying again'];
  return flow([[title, ...next], [text]], columns)
    .slice(0, MOST_OUTAGE)
    .map((line) => paint('red', fitEnd(line, columns)));
}

/** Notices about the figures, one line each. */
export function noticeLines({ figures, columns, paint }: Scene): string[] {
  return figures.notices.map(({ urgent, title, text }) =>
    paint(
      urgent ? 'red' : 'yellow',
      fitEnd(`Note: ${sanitise(title)}. ${sanitise(text)}`, columns),
    ),
  );
}
