import { textWidth } from '../../../../core/text/text-width.js';

/** A part of a line. Parts with higher ranks are omitted first. */
export interface LinePart {
  readonly text: string;
  readonly rank: number;
}

/** The most important parts that fit into a width, with a gap before each. They keep their order. */
export function partsThatFit<Part extends LinePart>(
  parts: readonly Part[],
  columns: number,
  before: number,
): Part[] {
  let free = columns;
  const kept = new Set<Part>();
  for (const part of parts.toSorted((left, right) => left.rank - right.rank)) {
    const width = before + textWidth(part.text);
    if (width > free) continue;
    free -= width;
    kept.add(part);
  }
  return parts.filter((part) => kept.has(part));
}
