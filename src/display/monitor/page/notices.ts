import type { FileReport } from '../../../pipeline/reports/run-report.js';
import { formatDuration } from '../../../core/text/format-duration.js';
import { formatCounted } from '../../../core/text/format-count.js';
import { sanitise } from '../../../core/text/sanitise.js';
import { awaySince } from '../../view/away-since.js';
import { heldText } from '../../view/held-text.js';
import { ignoredText, LOADED_NAMES } from '../../view/ignored-text.js';
import { knownRejectsText, TRY_AGAIN } from '../../view/known-rejects.js';
import { plainHint } from '../../../core/hints/invocation.js';
import type { LiveState } from '../../view/live-state.js';

/** A notice for the user: a headline and its details. */
export interface Notice {
  /** Whether it stops the load. */
  readonly urgent: boolean;
  readonly title: string;
  readonly text: string;
}

/** Outages first, then files that were not loaded or moved. */
export function notices(state: LiveState): Notice[] {
  const { lastQuarantined, lastFailed, lastNotMoved } = state.view;
  const { quarantined, failed } = state.totals.files;
  return [
    ...outageNotice(state),
    ...fileNotice(`${formatCounted(failed, 'file')} failed, left in the folder`, lastFailed),
    ...fileNotice(`${formatCounted(quarantined, 'file')} quarantined`, lastQuarantined),
    ...heldNotice(state),
    ...ignoredNotice(state),
    ...knownRejectsNotice(state),
    ...fileNotice('Loaded, but not moved', lastNotMoved),
  ];
}

function outageNotice({ view: { outage }, now, phase }: LiveState): Notice[] {
  if (outage === undefined) return [];
  const wait = outage.nextTryAt - now;
  const next = wait > 0 ? `next try in ${formatDuration(wait + 999)}` : 'trying again';
  const then = phase === 'ended' ? '' : ` · ${next}`;
  const title = `${awaySince(outage)}${then}`;
  return [{ urgent: true, title, text: sanitise(outage.message) }];
}

function heldNotice({ view }: LiveState): Notice[] {
  const text = heldText(view.held);
  if (text === undefined) return [];
  const { title, name, why } = text;
  return [{ urgent: false, title, text: `${name} · ${why}` }];
}

function ignoredNotice({ totals }: LiveState): Notice[] {
  const text = ignoredText(totals.ignored);
  if (text === undefined) return [];
  const { total: title, reasons } = text;
  return [{ urgent: false, title, text: `${reasons.join(' · ')}: ${LOADED_NAMES}` }];
}

function knownRejectsNotice({ totals }: LiveState): Notice[] {
  const title = knownRejectsText(totals);
  if (title === undefined) return [];
  return [{ urgent: false, title, text: plainHint(TRY_AGAIN) ?? '' }];
}

function fileNotice(title: string, last: FileReport | undefined): Notice[] {
  if (last === undefined) return [];
  const { code, message, hint } = last.reason ?? { code: '', message: '' };
  const advice = hint === undefined ? '' : ` ${sanitise(hint)}`;
  return [
    {
      urgent: false,
      title,
      text: `${sanitise(last.file)} · ${sanitise(code)}: ${sanitise(message)}${advice}`,
    },
  ];
}
