import { STATS_SECTIONS, type StatsSection } from './stats-settings.js';
import type { ShopStats } from './shop-stats.js';
import { formatInstant } from './values/instant.js';
import { noteLines } from './forms/text/scan-note.js';
import { categoriesSection } from './text/sections/categories-section.js';
import { devicesSection } from './text/sections/devices-section.js';
import { eventTypesSection } from './text/sections/event-types-section.js';
import { funnelSection } from './text/sections/funnel-section.js';
import { hoursSection } from './text/sections/hours-section.js';
import { overTimeSection } from './text/sections/over-time-section.js';
import { productsSection } from './text/sections/products-section.js';
import { qualitySection } from './text/sections/quality-section.js';
import { throughputSection } from './text/sections/throughput-section.js';
import { totalsSection } from './text/sections/totals-section.js';
import type { TextSection, TextView } from './forms/text/text-section.js';
import { wrapWords } from './forms/text/wrap-words.js';

/** How the statistics are shown to a person. */
export interface StatsTextView extends TextView {
  /** Only this section; undefined for all. */
  readonly section: StatsSection | undefined;
  /** Makes a headline stand out where the terminal can. */
  readonly emphasise: (text: string) => string;
}

const SECTIONS: Readonly<Record<StatsSection, (stats: ShopStats, view: TextView) => TextSection>> =
  {
    totals: totalsSection,
    byEventType: eventTypesSection,
    overTime: overTimeSection,
    funnel: funnelSection,
    topProducts: productsSection,
    byCategory: categoriesSection,
    byDevice: devicesSection,
    hourly: hoursSection,
    quality: qualitySection,
    throughput: throughputSection,
  };

/** What of the shop is told although there is no event. */
const WITHOUT_EVENTS: readonly StatsSection[] = ['quality', 'throughput'];

/** The statistics as text for a terminal: sections of a sentence and a table. */
export function renderStatsText(stats: ShopStats, view: StatsTextView): string {
  const empty = stats.totals.events === 0;
  const blocks = STATS_SECTIONS.filter(
    (name) =>
      (view.section === undefined || view.section === name) &&
      (!empty || (WITHOUT_EVENTS.includes(name) && stats.throughput.batches > 0)),
  ).map((name) => renderSection(SECTIONS[name](stats, view), view));
  return [...(empty ? [describeEmpty(stats, view)] : []), ...blocks].join('\n');
}

function renderSection({ headline, lines, note = '' }: TextSection, view: StatsTextView): string {
  const sentence = wrapWords(headline, view.columns).map((line) => view.emphasise(line));
  return [...sentence, ...lines, ...noteLines(note, view.columns), ''].join('\n');
}

function describeEmpty({ since }: ShopStats, view: StatsTextView): string {
  if (since !== null) {
    return renderSection(
      {
        headline: `No event is as new as ${formatInstant(since)} UTC.`,
        lines: ['  Without --since all events are counted.'],
      },
      view,
    );
  }
  return renderSection(
    {
      headline: 'The database holds no events yet. These two commands make some and load them:',
      lines: ['  ecomstream generate --count 10000', '  ecomstream stream --once'],
    },
    view,
  );
}
