/**
 * The reason that a step of a mapping returns no text: the suffix of a rule's code, or `skip` where the record is not
 * a shop event.
 */
export type StepProblem = 'invalid' | 'range' | 'nul' | 'unmapped' | 'currency' | 'skip';

/** The result of a step that fails. */
export interface Refused {
  readonly refused: StepProblem;
}

/** The text that a step returns; empty or undefined if there is none. */
export type StepResult = string | undefined | Refused;

/** Receives the notes of the steps of one record besides the texts. */
export interface Notes {
  /** The suffix of the code of a warning, such as `ambiguous_hour`. */
  warn(problem: StepWarning): void;
  /** The ISO codes that a sign or code next to an amount can mean. */
  currency(codes: readonly string[]): void;
}

/** Ignores the notes on texts that are not part of the event, such as those that a condition tests. */
export const UNNOTED: Notes = { warn: () => undefined, currency: () => undefined };

/** The suffixes of the codes of the warnings of steps. */
export type StepWarning = 'ambiguous_hour' | 'missing_hour';

/**
 * One step of a source. It takes a non-empty text. `kind` and the properties next to it describe the step, so that
 * the fast path can apply it to bytes.
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

/** The result of a step that fails, with the reason. */
export function refused(problem: StepProblem): Refused {
  return REFUSED[problem];
}

/** Whether a step failed. */
export function isRefused(result: StepResult): result is Refused {
  return typeof result === 'object';
}

/** Whether a text is missing, empty or white space only. */
export function isEmpty(text: string | undefined): text is undefined {
  return text === undefined || text.trim() === '';
}
