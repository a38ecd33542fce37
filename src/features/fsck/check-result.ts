/** One thing that does not agree. */
export interface Disagreement {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
}

/** What one check found. */
export interface CheckResult {
  readonly name: string;
  readonly holds: string;
  readonly ok: boolean;
  /** How many things do not agree. */
  readonly wrong: number;
  /** The first of them. */
  readonly examples: readonly Disagreement[];
}

/** The number of disagreements shown per check, at most. */
export const EXAMPLES = 5;
