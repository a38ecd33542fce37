import { PLAIN_INVOCATION, runnable } from '../../core/hints/invocation.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { INDENT } from '../../display/table/column.js';
import type { TextSection, TextView } from './forms/text/text-section.js';
import { wrapWords } from '../../core/text/wrap-words.js';
import { hasEvents, isShown } from './sections/is-shown.js';
import { PRINTED_SECTIONS, type PrintedName } from './sections/printed-sections.js';
import type { ShopStats } from './sections/shop-stats.js';
import { formatInstant } from './values/instant.js';

/** Options of the text output. */
export interface StatsTextView extends TextView {
  /** The only section; undefined for all. */
  readonly section: PrintedName | undefined;
  /** Emphasises a headline if the terminal supports it. */
  readonly emphasise: (text: string) => string;
}

/** The statistics as text for a terminal: each section has a sentence and a table. */
export async function renderStatsText(stats: ShopStats, view: StatsTextView): Promise<string> {
  const blocks = !hasEvents(stats) ? [describeEmpty(stats, view)] : [];
  for (const section of PRINTED_SECTIONS) {
    if (view.section !== undefined && view.section !== section.name) continue;
    if (!isShown(section, stats)) continue;
    const { textSection } = await section.text();
    blocks.push(renderSection(textSection(stats, view), view));
  }
  return blocks.join('\n');
}

function renderSection({ headline, lines, note = '' }: TextSection, view: StatsTextView): string {
  const sentence = wrapWords(headline, view.columns).map((line) => view.emphasise(line));
  return [
    ...sentence,
    ...lines,
    ...(note === '' ? [] : wrapWords(note, view.columns, INDENT)),
    '',
  ].join('\n');
}

function describeEmpty({ since }: ShopStats, view: StatsTextView): string {
  if (since !== null) {
    return renderSection(
      {
        headline: `No events since ${formatInstant(since)} UTC.`,
        lines: ['  Remove --since to count all events.'],
      },
      view,
    );
  }
  return renderSection(
    {
      headline: 'The database has no events yet. These two commands generate and load some:',
      lines: [POINTERS.generateSome, POINTERS.streamOnce].map(
        (command) => `  ${runnable(command, view.invocation ?? PLAIN_INVOCATION)}`,
      ),
    },
    view,
  );
}
