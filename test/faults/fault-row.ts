/** What a scenario did, as the table shows it. */
export interface FaultRow {
  readonly family: string;
  readonly scenario: string;
  /** How often something was injured. */
  readonly injuries: number;
  /** Different valid events of the files. */
  readonly expected: number;
  /** Expected events that are not in the table. */
  readonly lost: number;
  /** Events that are there more often than once, or that no file ever held. */
  readonly doubled: number;
  /** The most memory that a run of it had, in kB. */
  readonly peakKb: number;
  readonly seconds: number;
  readonly seed: number;
  /** What the scenario measured besides. */
  readonly note: string;
}

declare module 'vitest' {
  interface TaskMeta {
    /** Set by a test that played a scenario, also when it failed. */
    fault?: FaultRow;
  }
}
