import type { HourCurves } from '../hour-curves.js';
import type { PageState } from '../page-state.js';
import { CurveCharts } from './curve-charts.js';
import { find } from '../../../browser/find.js';
import { showState, showUnknownRate } from './show-state.js';

// The live page: takes what the run says of itself and shows it. All of it goes into the page as text.

const charts = new CurveCharts();
// The browser connects again by itself; a run that ended can be followed by another on the same port.
const events = new EventSource('events');

events.addEventListener('state', ({ data }: MessageEvent<string>) => {
  const state = JSON.parse(data) as PageState;
  hideLoss();
  showState(state);
});
events.addEventListener('curves', ({ data }: MessageEvent<string>) => {
  charts.show(JSON.parse(data) as HourCurves);
});
events.addEventListener('error', () => showLoss());

/** Says that nothing is heard of the run any more, unless it is over and that is known. */
function showLoss(): void {
  if (document.body.dataset['phase'] === 'ended') return;
  showUnknownRate();
  const notice = find('#connection');
  notice.textContent =
    'Cannot reach the run: it ended or the connection was lost. These are its last figures. Trying again …';
  notice.hidden = false;
}

/** Takes it back. */
function hideLoss(): void {
  find('#connection').hidden = true;
}
