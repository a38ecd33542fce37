import type { Invocation } from '../../core/hints/invocation.js';

/** The style of the output. */
export interface InspectionStyle {
  /** Columns of a line. */
  readonly columns: number;
  readonly invocation: Invocation;
  readonly showsValues: boolean;
}
