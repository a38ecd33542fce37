import { find, make, setText } from '../../../../../display/browser/find.js';
import { makeShape } from '../../../../../display/browser/svg-shape.js';
import type { Shown } from '../show/shown.js';
import { drawRevenue, GUTTER, plotAreaOf } from './draw-revenue.js';
import { periodRevenue, periodTexts, periodTime, UNIT_TITLES } from './period-text.js';

/** Revenue over time. The pointer and the arrow keys select a period to read out; by default the newest. */
export class RevenueChart {
  readonly #plot = find('#plot');
  readonly #picture = makeShape('svg', { 'aria-hidden': 'true' });
  #shown: Shown | undefined;
  /** The selected period; undefined for the newest. */
  #at: number | undefined;

  constructor() {
    this.#plot.append(this.#picture);
    this.#plot.addEventListener('pointermove', (event) => this.#look(this.#periodAt(event)));
    this.#plot.addEventListener('pointerleave', () => this.#look(undefined));
    this.#plot.addEventListener('blur', () => this.#look(undefined));
    this.#plot.addEventListener('keydown', (event) => this.#step(event));
    new ResizeObserver(() => this.#draw()).observe(this.#plot);
  }

  show(shown: Shown): void {
    this.#shown = shown;
    const { overTime, watch } = shown.figures;
    setText(find('#chart-title'), `Revenue per ${UNIT_TITLES[overTime.unit]}`);
    find('#usual-legend').hidden = overTime.usual === null;
    find('#alert-legend').hidden = watch.alerts.length === 0;
    find('#readout').classList.toggle('tall', watch.alerts.length > 0);
    this.#draw();
  }

  #draw(): void {
    const shown = this.#shown;
    const { clientWidth: width, clientHeight: height } = this.#plot;
    if (shown === undefined || width === 0) return;
    const shapes = makeShape('g', { transform: `translate(${GUTTER} 0)` });
    shapes.append(...drawRevenue(shown, plotAreaOf(shown, width, height)));
    this.#picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#picture.replaceChildren(shapes);
    this.#plot.setAttribute('aria-label', labelOf(shown));
    this.#look(this.#at);
  }

  #last(): number {
    return Math.max(0, (this.#shown?.figures.overTime.periods.length ?? 0) - 1);
  }

  #periodAt({ clientX }: MouseEvent): number {
    const { left, width } = this.#plot.getBoundingClientRect();
    const share = (clientX - left - GUTTER) / Math.max(1, width - GUTTER);
    return this.#within(Math.floor(share * (this.#last() + 1)));
  }

  #within(at: number): number {
    return Math.min(this.#last(), Math.max(0, at));
  }

  #step(event: KeyboardEvent): void {
    const at = this.#at ?? this.#last();
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowDown: at - 1,
      ArrowRight: at + 1,
      ArrowUp: at + 1,
      PageDown: at - 10,
      PageUp: at + 10,
      Home: 0,
      End: this.#last(),
    };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    this.#look(this.#within(target));
  }

  /** Reads out a period and draws a line through it; undefined selects the newest. */
  #look(at: number | undefined): void {
    const shown = this.#shown;
    this.#at = at === undefined ? undefined : this.#within(at);
    this.#picture.querySelector('.cursor')?.remove();
    if (shown === undefined || shown.figures.overTime.periods.length === 0) return;
    const period = this.#at ?? this.#last();
    const texts = Object.entries(periodTexts(shown, period)).filter(([, text]) => text !== '');
    find('#readout').replaceChildren(...texts.map(([name, text]) => make('span', text, name)));
    this.#plot.setAttribute('aria-valuemax', String(this.#last()));
    this.#plot.setAttribute('aria-valuenow', String(period));
    this.#plot.setAttribute('aria-valuetext', texts.map(([, text]) => text).join(', '));
    if (this.#at !== undefined) this.#drawCursor(shown, this.#at);
  }

  #drawCursor(shown: Shown, at: number): void {
    const { width, top, bottom, most, slots } = plotAreaOf(
      shown,
      this.#plot.clientWidth,
      this.#plot.clientHeight,
    );
    const x = ((at + 0.5) / slots) * width;
    const y = bottom - (Number(shown.figures.overTime.revenue[at] ?? 0) / most) * (bottom - top);
    const cursor = makeShape('g', { class: 'cursor' });
    cursor.append(
      makeShape('line', { x1: x, x2: x, y1: top, y2: bottom }),
      makeShape('circle', { cx: x, cy: y, r: 4.5 }),
    );
    this.#picture.firstElementChild?.append(cursor);
  }
}

function labelOf(shown: Shown): string {
  const { overTime } = shown.figures;
  const amounts = overTime.revenue.map(Number);
  const best = amounts.indexOf(Math.max(...amounts));
  const most =
    best < 0 ? 'nothing yet' : `most at ${periodTime(shown, best)}, ${periodRevenue(shown, best)}`;
  return `Revenue per ${UNIT_TITLES[overTime.unit]}: ${most}. Arrow keys read out each period.`;
}
