/** One disagreement. */
export interface Disagreement {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** The result of one check. */
export interface CheckResult {
  readonly name: string;
  readonly holds: string;
  readonly ok: boolean;
  /** Number of disagreements. */
  readonly wrong: number;
  /** The first disagreements. */
  readonly examples: readonly Disagreement[];
}

/** Maximum number of disagreements shown per check. */
export const EXAMPLES = 5;
