import { EcomstreamError, type FailureDetails } from './ecomstream-error.js';

/** A source file is not in a supported format, or exceeds its reject budget: it goes to quarantine. */
export class FormatError extends EcomstreamError {
  readonly exitCode = 3;
  /** Figures for the reason file; no customer data. */
  readonly figures: unknown;

  constructor(message: string, details: FailureDetails & { readonly figures?: unknown }) {
    super(message, details);
    this.figures = details.figures;
  }
}
