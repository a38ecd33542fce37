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

/** So many things that do not agree are shown of each check. */
export const EXAMPLES = 5;
