import { padEnd } from '../../../../core/text/fit-width.js';
import type { Block, Step } from './block.js';

/** A part of the screen that can be placed next to another one. */
export interface Panel {
  /** Maximum number of lines that it can use. */
  readonly most: number;
  /** Draws at most `lines` lines of at most `columns` columns. */
  readonly draw: (columns: number, lines: number) => readonly string[];
}

const BETWEEN = 3;

/** A panel over the full width. */
export function panelBlock(panel: Panel, columns: number, steps: readonly Step[]): Block {
  return {
    steps: upTo(panel.most, steps),
    draw: (lines) => panel.draw(columns, lines),
  };
}

/**
 * Two panels next to each other; only the left one if there is a single line. @param share the left panel's share
 * of the width.
 */
export function besideBlock(
  [left, right]: readonly [Panel, Panel],
  { columns, share }: { readonly columns: number; readonly share: number },
  steps: readonly Step[],
): Block {
  const width = Math.floor((columns - BETWEEN) * share);
  return {
    steps: upTo(Math.max(left.most, right.most), steps),
    draw(lines) {
      if (lines === 1) return left.draw(columns, 1);
      const first = left.draw(width, lines);
      const second = right.draw(columns - BETWEEN - width, lines);
      return Array.from({ length: Math.max(first.length, second.length) }, (_, at) =>
        `${padEnd(first[at] ?? '', width + BETWEEN)}${second[at] ?? ''}`.trimEnd(),
      );
    },
  };
}

/** The steps, limited to the available content. */
function upTo(most: number, steps: readonly Step[]): readonly Step[] {
  return steps.map((step) => ({ ...step, lines: Math.min(step.lines, most) }));
}
