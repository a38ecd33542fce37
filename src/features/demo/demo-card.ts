import { commonestFirst } from '../../core/rows/tally.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { runnable, type Invocation } from '../../core/hints/invocation.js';
import { fitEnd } from '../../core/text/fit-width.js';
import { formatCount, formatCounted } from '../../core/text/format-count.js';
import { formatShare } from '../../core/text/format-share.js';
import { sanitise } from '../../core/text/sanitise.js';
import { shareBar } from '../../core/text/share-bar.js';
import { textWidth } from '../../core/text/text-width.js';
import type { ProductCount } from '../stats/queries/best-sellers.js';
import type { FunnelStep } from '../stats/sections/funnel/query.js';
import { STEP_NAMES } from '../stats/sections/funnel/step-names.js';
import { sessionsOf } from '../stats/sections/funnel/text.js';
import type { ShopStats } from '../stats/sections/shop-stats.js';
import type { Totals } from '../stats/sections/totals/query.js';
import { formatAverageOrder } from '../stats/sections/totals/text.js';
import type { LoadQuality } from '../stats/sections/quality/query.js';
import { formatAmounts } from '../stats/values/amounts.js';
import { formatDistinct } from '../stats/values/format-distinct.js';
import { formatPeriod } from '../stats/values/instant.js';
import { amountsOfSales } from '../stats/values/totals-of-sales.js';

/** A label, and what it says. */
type CardLine = readonly [label: string, text: string];

const INDENT = '  ';
const MOST_RULES = 3;
const BAR_COLUMNS = 24;
/** On a wide terminal the card stays as wide as its texts need. */
const MOST_COLUMNS = 100;

/** Where a card is drawn, and the commands that it shows. */
export interface CardView {
  readonly invocation: Invocation;
  readonly columns: number;
  /** Whether the events are in the embedded PostgreSQL, which keeps running. */
  readonly isEmbedded: boolean;
}

/** Draws the end of a demo: figures of the shop and of its load, and the next commands. At most 20 lines. */
export function drawDemoCard(
  { totals, funnel, topProducts, quality }: ShopStats,
  { invocation, columns, isEmbedded }: CardView,
): string[] {
  const day = totals.from === null ? '' : ` on ${formatPeriod(totals.from, 'day')} (UTC)`;
  const lines: readonly CardLine[] = [
    ['Revenue', formatAmounts(amountsOfSales(totals.sales, 'revenue'))],
    ['Orders', describeOrders(totals)],
    ...topProducts.slice(0, 1).map(bestSeller),
    ...funnel.map((step) => funnelLine(step, funnel)),
    ['Loaded', describeLoad(quality)],
    ...(quality.rejected > 0 ? [['Rejected for', describeRejects(quality)] as const] : []),
  ];
  const next: readonly CardLine[] = [
    ['All figures', runnable(POINTERS.stats, invocation)],
    ['Shop page', runnable(POINTERS.liveWeb, invocation)],
    ['Rejected rows', runnable(POINTERS.rejectsList, invocation)],
    ...(isEmbedded ? [['Stop the server', runnable(POINTERS.dbStop, invocation)] as const] : []),
  ];
  const width = Math.max(...[...lines, ...next].map(([label]) => textWidth(label)));
  const draw = ([label, text]: CardLine) => `${INDENT}${label.padEnd(width)}${INDENT}${text}`;
  const fit = (line: string) => fitEnd(line, Math.min(columns, MOST_COLUMNS));
  // A command that is cut could not be copied.
  return [`The shop${day}`, ...lines.map(draw).map(fit), '', 'Try next', ...next.map(draw)];
}

function describeOrders(totals: Totals): string {
  const { orders: count, errors } = totals;
  const orders = formatDistinct({ count, error: errors.orders });
  const average = formatAverageOrder(totals);
  return average === '' ? orders : `${orders}, ${average} on average`;
}

function bestSeller({ productName, units, revenues }: ProductCount): CardLine {
  const name = sanitise(productName ?? 'a product without a name');
  return ['Best seller', `${name}: ${formatCount(units)} sold, ${formatAmounts(revenues)}`];
}

function funnelLine(step: FunnelStep, funnel: readonly FunnelStep[]): CardLine {
  const counts = funnel.map((each) => formatDistinct(sessionsOf(each)));
  const width = Math.max(...counts.map(textWidth));
  const count = formatDistinct(sessionsOf(step)).padStart(width);
  const share = formatShare(step.sessions, funnel[0]?.sessions ?? 0, 1);
  const bar = shareBar(step.share ?? 0, BAR_COLUMNS, ' ').trimEnd();
  const unit = step === funnel[0] ? ' sessions' : '';
  return [STEP_NAMES[step.step], `${count}  ${share.padStart(6)}  ${bar}${unit}`];
}

function describeLoad({ read, inserted, duplicates, rejected }: LoadQuality): string {
  const others = `${formatCounted(duplicates, 'duplicate')}, ${formatCount(rejected)} rejected`;
  return `${formatCount(inserted)} of ${formatCounted(read, 'row')}; ${others}`;
}

function describeRejects({ rejects }: LoadQuality): string {
  const rules = commonestFirst(rejects);
  const shown = rules.slice(0, MOST_RULES).map(([rule, count]) => `${rule} ${formatCount(count)}`);
  const more = rules.length - shown.length;
  return [...shown, ...(more > 0 ? [formatCounted(more, 'other rule')] : [])].join(' · ');
}
