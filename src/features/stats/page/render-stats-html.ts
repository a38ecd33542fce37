import { createHash } from 'node:crypto';
import { formatDay } from '../forms/html/format-day.js';
import { IN_WORDS } from '../forms/html/in-words.js';
import { html, trusted, type Html } from '../forms/html/markup.js';
import type { ReportSection } from '../forms/html/report-section.js';
import { typeset } from '../forms/html/typeset.js';
import { isShown } from '../sections/is-shown.js';
import { sectionsInOrder, type SectionName } from '../sections/registry.js';
import type { ShopStats } from '../sections/shop-stats.js';
import { describeRemoved, textSection as totalsText } from '../sections/totals/text.js';
import { formatInstant } from '../values/instant.js';
import { keyFigures } from './key-figures.js';
import { PAGE_STYLE } from './page-style.js';
import { REPORT_MARK } from './report-mark.js';

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
  const hash = createHash('sha256').update(PAGE_STYLE).digest('base64');
  const policy = `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
  const page = html`${trusted(REPORT_MARK)}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>Shop report${spanOf(stats)}</title>
        ${trusted(`<style>${PAGE_STYLE}</style>`)}
      </head>
      <body>
        ${renderHeader(stats, sections)}
        <main>${sections.map(renderSection)}</main>
        <footer>
          <p>
            Made by ecomstream on ${formatInstant(new Date(now).toISOString())} UTC. Revenue is what
            purchases cost; all times are UTC.
          </p>
        </footer>
      </body>
    </html> `;
  return page.markup;
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
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<header>
    <h1>Shop report</h1>
    <p>${spanInWords(totals)}</p>
    <p class="lead">${typeset(headline)}</p>
    ${removed === '' ? '' : html`<p>${typeset(removed)}</p>`} ${noteParagraph(note)}
    ${keyFigures(stats)}
    <nav aria-label="Parts of the report">
      <ul>
        ${links}
      </ul>
    </nav>
  </header>`;
}

function renderSection({ id, title, headline, note = '', figure, tables }: ReportSection): Html {
  const shown = tables.filter(({ isFolded }) => !isFolded).map(({ markup }) => markup);
  const folded = tables
    .filter(({ isFolded }) => isFolded)
    .map(
      ({ markup }) =>
        html`<details>
          <summary>The numbers as a table</summary>
          ${markup}
        </details>`,
    );
  return html`<section id="${id}" aria-labelledby="${id}-title">
    <div class="opening">
      <h2 id="${id}-title">${title}</h2>
      <p class="headline">${typeset(headline)}</p>
      ${noteParagraph(note)} ${figure ?? ''}
    </div>
    ${shown.length > 1 ? html`<div class="columns">${shown}</div>` : shown}${folded}
  </section> `;
}

function spanOf({ totals: { from, to } }: ShopStats): string {
  return from === null || to === null ? '' : `, ${formatDay(from)} to ${formatDay(to)}`;
}

function spanInWords({ from, to }: ShopStats['totals']): string {
  if (from === null || to === null) return 'No event is stored any longer; the hourly figures are.';
  return `${formatInstant(from)} to ${formatInstant(to)} UTC`;
}

/** A paragraph that says how exact something is; nothing for an empty note. */
function noteParagraph(note: string): Html {
  if (note === '') return html``;
  return html`<p class="note">${typeset(note)}</p>`;
}
