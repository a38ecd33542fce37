import type { HourCurves } from '../hour-curves.js';
import type { PageState } from '../page-state.js';
import { CurveCharts } from './curve-charts.js';
import { find } from '../../../browser/find.js';
import { showState, showUnknownRate } from './show-state.js';

// The live page: receives the state of the run and shows it. All values are inserted as text.

const charts = new CurveCharts();
// The browser reconnects automatically; after a run ends, another can follow on the same port.
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

/** Shows that the connection is lost, unless the run is known to have ended. */
function showLoss(): void {
  if (document.body.dataset['phase'] === 'ended') return;
  showUnknownRate();
  const notice = find('#connection');
  notice.textContent =
    'Cannot reach the run: it ended or the connection was lost. These are its last figures. Retrying …';
  notice.hidden = false;
}

/** Hides that notice. */
function hideLoss(): void {
  find('#connection').hidden = true;
}
