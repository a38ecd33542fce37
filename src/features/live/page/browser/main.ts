import { find } from '../../../../display/browser/find.js';
import type { ShopFigures } from '../../shop/shop-figures.js';
import { followLinks } from './address/follow-links.js';
import { viewOf, type ShopView } from './address/shop-view.js';
import { PeriodTable } from './chart/period-table.js';
import { RevenueChart } from './chart/revenue-chart.js';
import { AgeClock } from './feed/age-clock.js';
import { showAway, showPhase, type Phase } from './feed/connection.js';
import { FiguresFeed } from './feed/figures-feed.js';
import { pageTitle } from './feed/page-title.js';
import { foldCards } from './parts/fold-cards.js';
import { showFigures } from './show/show-figures.js';
import { showView } from './show/show-view.js';
import { shownOf } from './show/shown.js';
import { zoneTime } from '../../text/zone-time.js';

// The shop page: follows the view in its URL. All data is inserted as text.

let view = viewOf(location.search);
let zone = zoneTime('UTC');
let newest: ShopFigures | undefined;
const chart = new RevenueChart();
const table = new PeriodTable();
const clock = new AgeClock();
const feed = new FiguresFeed({
  figures: show,
  away(notice) {
    showAway(notice);
    become('away');
  },
  lost: () => become('lost'),
});

foldCards();
follow(view);
followLinks((next) => {
  follow(next);
  become('waiting');
  // Removing a chip also removes the focus on it.
  if (document.activeElement === document.body) find('main').focus({ preventScroll: true });
});

function follow(next: ShopView): void {
  view = next;
  showView(view);
  feed.follow(view);
}

function show(figures: ShopFigures): void {
  newest = figures;
  if (zone.asked !== figures.timeZone) zone = zoneTime(figures.timeZone);
  const shown = shownOf(figures, view, zone);
  showFigures(shown);
  chart.show(shown);
  table.show(shown);
  clock.receive(figures);
  become('running');
}

function become(phase: Phase): void {
  showPhase(phase);
  clock.become(phase);
  document.title = pageTitle(phase, newest);
}
