import { formatShare } from '../../../../../core/text/format-share.js';
import { find } from '../../../../../display/browser/find.js';
import { typeset } from '../../../../stats/forms/html/typeset.js';
import { STEP_NAMES } from '../../../../stats/sections/funnel/step-names.js';
import { showEstimate } from '../parts/show-estimate.js';
import { showRows } from '../parts/show-rows.js';
import { showTexts } from '../parts/show-texts.js';
import type { Shown } from './shown.js';

/** Shows how many sessions continue from step to step. */
export function showFunnel({ figures: { funnel } }: Shown): void {
  const last = funnel.at(-1);
  find('#no-funnel').hidden = last !== undefined;
  const isWhole = last?.step === 'purchase' && last.share !== null;
  showTexts({ 'funnel-gist': isWhole ? `${percent(last.share)} buy` : '' });
  showRows(find('#funnel'), funnel, {
    template: 'funnel-step',
    keyOf: ({ step }) => step,
    fill({ element, part, set }, step, index) {
      element.style.setProperty('--from', String(step.share ?? 0));
      element.style.setProperty('--to', String((funnel[index + 1] ?? step).share ?? 0));
      set('name', STEP_NAMES[step.step]);
      showEstimate(part('sessions'), { count: step.sessions, error: step.sessionsError });
      set('conversion', index === 0 ? 'sessions' : `↓ ${percent(step.conversion)}`);
      set('of', index === 0 ? '' : ' of the step before');
      element.title = index === 0 ? '' : `${percent(step.conversion)} of the step before`;
    },
  });
}

function percent(share: number | null): string {
  return typeset(formatShare(share ?? Number.NaN, 1, 1));
}
