/** A part of the screen. */
export interface Block {
  /** Possible heights, in ascending order. */
  readonly steps: readonly Step[];
  /** Draws at most the given number of lines: those of one of its steps, or of a part of one. */
  readonly draw: (lines: number) => readonly string[];
}

/** A height of a block, and its priority. */
export interface Step {
  readonly lines: number;
  /** The step with the smallest rank gets its lines first. */
  readonly rank: number;
  /** Whether a part of the lines is useful, too. Only after another step. */
  readonly isPartial?: boolean;
}

/** A block that is drawn completely or not at all. */
export function fixedBlock(lines: readonly string[], rank: number): Block {
  return { steps: [{ lines: lines.length, rank }], draw: () => lines };
}

/** An empty line, if there is room. */
export function gap(rank: number): Block {
  return fixedBlock([''], rank);
}
