import type { Block, Step } from './block.js';

/** Draws blocks below each other in a maximum number of lines. Steps get their lines in the order of rank. */
export function fillLines(blocks: readonly Block[], lines: number): string[] {
  const heights = new Map<Block, number>();
  let free = lines;
  for (const { block, step } of stepsByRank(blocks)) {
    const height = heights.get(block) ?? 0;
    const taken = linesFor(step, height, free);
    heights.set(block, height + taken);
    free -= taken;
  }
  return blocks.flatMap((block) => {
    const height = heights.get(block) ?? 0;
    return height === 0 ? [] : block.draw(height).slice(0, height);
  });
}

function stepsByRank(blocks: readonly Block[]): { block: Block; step: Step }[] {
  return blocks
    .flatMap((block) => block.steps.map((step) => ({ block, step })))
    .sort((left, right) => left.step.rank - right.step.rank);
}

/** The number of lines that a step adds to a height. */
function linesFor({ lines, isPartial = false }: Step, height: number, free: number): number {
  const wanted = Math.max(0, lines - height);
  if (wanted <= free) return wanted;
  return isPartial && height > 0 ? free : 0;
}
