import { timeOfDay } from '../../../../core/text/time-of-day.js';
import { areaPath, bands, linePath, roundUp, type PlotArea } from '../../../browser/curve-path.js';
import { make } from '../../../browser/find.js';
import { makeLabel, makeShape } from '../../../browser/svg-shape.js';

/** One curve: a value per slot of time, null when unknown. */
export interface Curve {
  readonly values: readonly (number | null)[];
  /** The start of the first slot, in milliseconds since the epoch. */
  readonly from: number;
  /** Milliseconds. */
  readonly slot: number;
  /** Slots in which the database was away. */
  readonly away: readonly boolean[];
}

const ABOVE = 18;
const BELOW = 18;

/**
 * A curve with its title and a value: the newest, or the one under the pointer. The arrow keys move it as well; a
 * sentence describes the picture for screen readers.
 */
export class CurveChart {
  readonly figure = make('figure', '', 'card curve');
  readonly #value = make('output', '–');
  readonly #picture = makeShape('svg', { role: 'img', tabindex: '0' });
  #curve: Curve = { values: [], from: 0, slot: 1, away: [] };
  /** The selected slot; undefined for the newest. */
  #at: number | undefined;

  constructor(
    private readonly title: string,
    private readonly format: (value: number) => string,
  ) {
    const caption = make('figcaption');
    caption.append(make('span', title), this.#value);
    this.figure.append(caption, this.#picture);
    this.#picture.addEventListener('pointermove', (event) => this.#look(this.#slotAt(event)));
    this.#picture.addEventListener('pointerleave', () => this.#look(undefined));
    this.#picture.addEventListener('blur', () => this.#look(undefined));
    this.#picture.addEventListener('keydown', (event) => this.#step(event));
  }

  draw(curve: Curve): void {
    this.#curve = curve;
    const { values, away } = curve;
    const area = this.#area();
    const { width, height, top } = area;
    const base = height - BELOW;
    const hasHeight = values.some((value) => (value ?? 0) > 0);
    const shapes = [
      ...bands(away, area).map(([x, length]) =>
        makeShape('rect', { class: 'away', x, y: top, width: length, height: base - top }),
      ),
      makeShape('line', { class: 'grid', x1: 0, x2: width, y1: top, y2: top }),
      makeShape('line', { class: 'grid', x1: 0, x2: width, y1: base, y2: base }),
      makeShape('path', { class: 'area', d: areaPath(values, area) }),
      makeShape('path', { class: 'line', d: linePath(values, area) }),
      makeLabel(hasHeight ? this.format(area.most) : '', { x: 0, y: top - 5 }),
      makeLabel(timeOfDay(curve.from).slice(0, 5), { x: 0, y: height - 4 }),
      makeLabel('now', { x: width, y: height - 4, 'text-anchor': 'end' }),
    ];
    this.#picture.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.#picture.replaceChildren(...shapes);
    this.#picture.setAttribute('aria-label', this.#sentence());
    this.#look(this.#at);
  }

  #area(): PlotArea {
    const { values } = this.#curve;
    const { clientWidth: width, clientHeight: height } = this.#picture;
    const known = values.filter((value) => value !== null);
    const most = roundUp(Math.max(0, ...known));
    return { width, height, top: ABOVE, bottom: height - BELOW, most, slots: values.length };
  }

  #sentence(): string {
    const { values, away } = this.#curve;
    const known = values.filter((value) => value !== null);
    const newest = known.at(-1);
    if (newest === undefined) return `${this.title}: no data yet`;
    const [least, most] = [Math.min(...known), Math.max(...known)].map(this.format);
    const outage = away.includes(true) ? '; the database was down for a part of it' : '';
    return `${this.title}: now ${this.format(newest)}, between ${least} and ${most}${outage}`;
  }

  #slotAt({ offsetX }: MouseEvent): number {
    const { width, slots } = this.#area();
    return Math.min(slots - 1, Math.max(0, Math.floor((offsetX / width) * slots)));
  }

  #step(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1 };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const last = this.#curve.values.length - 1;
    this.#look(Math.min(last, Math.max(0, (this.#at ?? last) + step)));
  }

  /** Shows the value of a slot with a line through it, or the newest known value. */
  #look(at: number | undefined): void {
    const { values, from, slot } = this.#curve;
    this.#at = at;
    this.#picture.querySelector('.cursor')?.remove();
    if (at === undefined) {
      this.#value.textContent = this.#text(values.findLast((value) => value !== null) ?? null);
      return;
    }
    const { width, slots, top, bottom } = this.#area();
    const x = ((at + 0.5) / slots) * width;
    this.#picture.append(makeShape('line', { class: 'cursor', x1: x, x2: x, y1: top, y2: bottom }));
    this.#value.textContent = `${timeOfDay(from + at * slot)}  ${this.#text(values[at] ?? null)}`;
  }

  #text(value: number | null): string {
    return value === null ? '–' : this.format(value);
  }
}
