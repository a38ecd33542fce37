import { createHash } from 'node:crypto';
import { html, trusted, type Html } from '../forms/html/markup.js';
import type { ReportSection } from '../forms/html/report-section.js';
import { typeset } from '../forms/html/typeset.js';
import { formatInstant } from '../values/instant.js';
import { PAGE_STYLE } from './page-style.js';
import { REPORT_MARK } from './report-mark.js';

/** The content of a report page. */
export interface ReportPage {
  readonly title: string;
  readonly header: Html;
  readonly sections: readonly ReportSection[];
  /** Milliseconds since the epoch: the creation time of the page. */
  readonly now: number;
}

/** The content security policy of a report: allows only its own style. */
export const REPORT_POLICY = `default-src 'none'; style-src 'sha256-${hashOf(PAGE_STYLE)}'; base-uri 'none'; form-action 'none'`;

/**
 * Renders a page without external resources: no script, font or link target. Its content security policy forbids
 * loading anything.
 */
export function reportPage({ title, header, sections, now }: ReportPage): string {
  const page = html`${trusted(REPORT_MARK)}
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(REPORT_POLICY)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        ${trusted(`<style>${PAGE_STYLE}</style>`)}
      </head>
      <body>
        ${header}
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

/** Links to the sections of a page. */
export function linksTo(sections: readonly ReportSection[]): Html {
  const links = sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`);
  return html`<nav aria-label="Parts of the report">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

/** A paragraph about precision; empty for an empty note. */
export function noteParagraph(note: string): Html {
  if (note === '') return html``;
  return html`<p class="note">${typeset(note)}</p>`;
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

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
