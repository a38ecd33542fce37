import { html } from '../forms/html/markup.js';
import type { CustomerStats } from '../sections/shop-stats.js';
import { reportSection as cohortsSection } from '../sections/cohorts/html.js';
import { reportSection as rfmSection } from '../sections/rfm/html.js';
import { linksTo, reportPage } from './report-page.js';

/** Cohorts and segments of customers as a separate page. @param now milliseconds since the epoch. */
export function renderCustomersHtml(stats: CustomerStats, now: number): string {
  const sections = [cohortsSection(stats), rfmSection(stats)];
  const header = html`<header>
    <h1>Customers</h1>
    <p>All purchases with a known customer. <a href="./">Back to the shop</a></p>
    ${linksTo(sections)}
  </header>`;
  return reportPage({ title: 'Customers', header, sections, now });
}
