import type { Step, StepResult } from '../../../src/core/mapping/steps/step.js';

/** What a step made of a text, and what it noticed. */
export interface AppliedStep {
  readonly result: StepResult;
  readonly warnings: readonly string[];
  readonly currencies: readonly string[];
}

/** Applies one step. */
export function applyStep(step: Step, text: string): AppliedStep {
  const warnings: string[] = [];
  const currencies: string[] = [];
  const result = step.apply(text, {
    warn: (problem) => void warnings.push(problem),
    currency: (codes) => void currencies.push(...codes),
  });
  return { result, warnings, currencies };
}

/** The text that a step gives, or why it gives none: `refused: invalid`. */
export function textOf(step: Step, text: string): string | undefined {
  const { result } = applyStep(step, text);
  return typeof result === 'object' ? `refused: ${result.refused}` : result;
}
