/** The drawing area of a curve in pixels, and the value at its top. */
export interface PlotArea {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  /** The value at the top; the bottom is 0. */
  readonly most: number;
  readonly slots: number;
}

type Values = readonly (number | null)[];
type Point = readonly [x: number, y: number];

/** Rounds a value up to a readable number. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 1.5, 2, 3, 4, 5, 6, 8].find((candidate) => candidate * power >= value) ?? 10;
  return factor * power;
}

/** A curve as the path of an SVG line, with gaps for unknown values; a single value is a dot. */
export function linePath(values: Values, area: PlotArea): string {
  return runs(values, area)
    .map((points) => path(points) + (points.length === 1 ? 'h0.01' : ''))
    .join('');
}

/** The area under the same curve. */
export function areaPath(values: Values, area: PlotArea): string {
  return runs(values, area)
    .map((points) => {
      const [first, last] = [points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0];
      return `${path(points)}L${round(last)} ${area.bottom}L${round(first)} ${area.bottom}Z`;
    })
    .join('');
}

/** The area between two curves as an SVG path. */
export function bandPath(low: readonly number[], high: readonly number[], area: PlotArea): string {
  const above = high.map((value, index) => pointOf(index, value, area));
  const below = low.map((value, index) => pointOf(index, value, area));
  return above.length === 0 ? '' : `${path([...above, ...below.toReversed()])}Z`;
}

/** The start and length in pixels of each run of true values. */
export function bands(flags: readonly boolean[], { width, slots }: PlotArea): [number, number][] {
  const found: [number, number][] = [];
  for (const [index, flag] of flags.entries()) {
    if (!flag) continue;
    const last = found.at(-1);
    if (flags[index - 1] && last !== undefined) last[1] += width / slots;
    else found.push([(index / slots) * width, width / slots]);
  }
  return found;
}

function runs(values: Values, area: PlotArea): Point[][] {
  const found: Point[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value === null) found.push([]);
    else found.at(-1)?.push(pointOf(index, value, area));
  }
  return found.filter((points) => points.length > 0);
}

function pointOf(index: number, value: number, area: PlotArea): Point {
  const { width, slots, top, bottom, most } = area;
  return [((index + 0.5) / slots) * width, bottom - (value / most) * (bottom - top)];
}

function path(points: readonly Point[]): string {
  return `M${points.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}`;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
