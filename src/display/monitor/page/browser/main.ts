import type { HourCurves } from '../hour-curves.js';
import type { PageState } from '../page-state.js';
import { CurveCharts } from './curve-charts.js';
import { hideLoss, showLoss } from './show-loss.js';
import { showState } from './show-state.js';

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
