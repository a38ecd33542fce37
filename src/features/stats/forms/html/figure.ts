import { SHAPES, type ChartShape } from './charts/chart-parts.js';
import { html, trusted, type Html } from './markup.js';

/** A drawing in both shapes, of which the page shows the fitting one; `says` is its text for screen readers. */
export function figure(says: string, draw: (shape: ChartShape) => string): Html {
  const drawings = SHAPES.map(
    (shape) =>
      html`<div class="${shape.isNarrow ? 'narrow' : 'wide'}">${trusted(draw(shape))}</div>`,
  );
  return html`<figure role="img" aria-label="${says}">${drawings}</figure>`;
}
