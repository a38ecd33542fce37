/** A part of the screen. */
export interface Block {
  /** How many lines it can use, from few to many. */
  readonly steps: readonly Step[];
  /** Draws at most so many lines: those of one of its steps, or of a part of one. */
  readonly draw: (lines: number) => readonly string[];
}

/** A height of a block, and how important it is. */
export interface Step {
  readonly lines: number;
  /** The smallest rank of all steps of the screen gets its lines first. */
  readonly rank: number;
  /** Whether a part of the lines is of use as well. Only after another step. */
  readonly isPartial?: boolean;
}

/** Lines that are drawn all or not at all. */
export function fixedBlock(lines: readonly string[], rank: number): Block {
  return { steps: [{ lines: lines.length, rank }], draw: () => lines };
}

/** An empty line, where there is room for it. */
export function gap(rank: number): Block {
  return fixedBlock([''], rank);
}
