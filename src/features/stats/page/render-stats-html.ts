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

/** What an owner of a shop looks at first; the other sections follow as the registry lists them. */
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
 * The statistics as one page that needs nothing else: no script, no font, no address. It loads nothing, and its
 * policy forbids that it ever does.
 * @param now milliseconds since the epoch: when the page is made.
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
        ? 'The database holds no events yet.'
        : `No event is as new as ${formatInstant(since)} UTC.`;
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
  if (from === null || to === null) return 'No event is stored any longer; the hourly figures are.';
  return `${formatInstant(from)} to ${formatInstant(to)} UTC`;
}
