/** Why a step of a mapping gives no text: the end of a rule's code, or `skip` where the record is no shop event. */
export type StepProblem = 'invalid' | 'range' | 'nul' | 'unmapped' | 'currency' | 'skip';

/** The result of a step that cannot be done. */
export interface Refused {
  readonly refused: StepProblem;
}

/** The text that a step gives; empty or undefined where there is none. */
export type StepResult = string | undefined | Refused;

/** What the steps of one record noticed besides the texts that they gave. */
export interface Notes {
  /** The end of the code of a warning, such as `ambiguous_hour`. */
  warn(problem: StepWarning): void;
  /** The ISO codes that a sign or code beside an amount can stand for. */
  currency(codes: readonly string[]): void;
}

/** For texts of which nothing is noted, as those that a condition looks at: they are not of the event. */
export const UNNOTED: Notes = { warn: () => undefined, currency: () => undefined };

/** The ends of the codes of warnings that steps give. */
export type StepWarning = 'ambiguous_hour' | 'missing_hour';

/**
 * One step of a source. It takes a text that is not empty. `kind` and what stands beside it say what it does, so that
 * the same can be done on bytes.
 */
export interface Step {
  readonly kind:
    'path' | 'split' | 'extract' | 'trim' | 'case' | 'null' | 'values' | 'number' | 'time';
  readonly apply: (text: string, notes: Notes) => StepResult;
}

const REFUSED: Readonly<Record<StepProblem, Refused>> = {
  invalid: { refused: 'invalid' },
  range: { refused: 'range' },
  nul: { refused: 'nul' },
  unmapped: { refused: 'unmapped' },
  currency: { refused: 'currency' },
  skip: { refused: 'skip' },
};

/** The result of a step that cannot be done, for a reason. */
export function refused(problem: StepProblem): Refused {
  return REFUSED[problem];
}

/** Whether a step could not be done. */
export function isRefused(result: StepResult): result is Refused {
  return typeof result === 'object';
}

/** Whether a text is empty, or white space only. */
export function isEmpty(text: string | undefined): text is undefined {
  return text === undefined || text.trim() === '';
}
