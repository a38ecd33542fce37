import { areaPath, linePath } from '../../../../../display/browser/curve-path.js';
import { makeShape } from '../../../../../display/browser/svg-shape.js';

const WIDTH = 200;
const HEIGHT = 32;
/** Margin that keeps the line inside the drawing. */
const EDGE = 2;

/** Draws a small curve without axes, which scales with its container. */
export function drawSpark(place: Element, values: readonly (number | null)[]): void {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) {
    place.replaceChildren();
    return;
  }
  const area = {
    width: WIDTH,
    height: HEIGHT,
    top: EDGE,
    bottom: HEIGHT - EDGE,
    most: Math.max(0, ...known) || 1,
    slots: values.length,
  };
  place.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
  place.setAttribute('preserveAspectRatio', 'none');
  place.replaceChildren(
    makeShape('path', { class: 'area', d: areaPath(values, area) }),
    makeShape('path', { class: 'line', d: linePath(values, area) }),
  );
}
