import { formatDay } from '../forms/html/format-day.js';
import { IN_WORDS } from '../forms/html/in-words.js';
import { html, type Html } from '../forms/html/markup.js';
import type { ReportSection } from '../forms/html/report-section.js';
import { typeset } from '../forms/html/typeset.js';
import { isShown } from '../sections/is-shown.js';
import { sectionsInOrder, type SectionName } from '../sections/registry.js';
import type { ShopStats } from '../sections/shop-stats.js';
import { describeRemoved, textSection as totalsText } from '../sections/totals/text.js';
import { formatInstant } from '../values/instant.js';
import { keyFigures } from './key-figures.js';
import { linksTo, noteParagraph, reportPage } from './report-page.js';

/** The first sections of the page; the others follow in the order of the registry. */
const FIRST_SECTIONS: readonly SectionName[] = [
  'revenue',
  'overTime',
  'hourly',
  'funnel',
  'topProducts',
  'byCategory',
  'byDevice',
];

/**
 * The statistics as one page without external resources: no script, font or link target. Its content security
 * policy forbids loading anything.
 * @param now milliseconds since the epoch: the creation time of the page.
 */
export async function renderStatsHtml(stats: ShopStats, now: number): Promise<string> {
  const sections = await makeSections(stats);
  return reportPage({
    title: `Shop report${spanOf(stats)}`,
    header: renderHeader(stats, sections),
    sections,
    now,
  });
}

async function makeSections(stats: ShopStats): Promise<readonly ReportSection[]> {
  const sections: ReportSection[] = [];
  for (const section of sectionsInOrder(FIRST_SECTIONS)) {
    if (section.html === 'none' || !isShown(section, stats)) continue;
    const { reportSection } = await section.html();
    sections.push(reportSection(stats));
  }
  return sections;
}

function renderHeader(stats: ShopStats, sections: readonly ReportSection[]): Html {
  const { totals, since } = stats;
  if (totals.events === 0) {
    const none =
      since === null
        ? 'The database has no events yet.'
        : `No events since ${formatInstant(since)} UTC.`;
    return html`<header>
      <h1>Shop report</h1>
      <p class="lead">${none}</p>
    </header>`;
  }
  const removed = describeRemoved(totals.removed).trim();
  const { headline, note = '' } = totalsText(stats, IN_WORDS);
  return html`<header>
    <h1>Shop report</h1>
    <p>${spanInWords(totals)}</p>
    <p class="lead">${typeset(headline)}</p>
    ${removed === '' ? '' : html`<p>${typeset(removed)}</p>`} ${noteParagraph(note)}
    ${keyFigures(stats)} ${linksTo(sections)}
  </header>`;
}

function spanOf({ totals: { from, to } }: ShopStats): string {
  return from === null || to === null ? '' : `, ${formatDay(from)} to ${formatDay(to)}`;
}

function spanInWords({ from, to }: ShopStats['totals']): string {
  if (from === null || to === null) return 'The events were deleted; the hourly figures remain.';
  return `${formatInstant(from)} to ${formatInstant(to)} UTC`;
}
