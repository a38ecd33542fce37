import type { Invocation } from '../../core/hints/invocation.js';

/** How an inspection is drawn. */
export interface InspectionStyle {
  /** Columns of a line. */
  readonly columns: number;
  readonly invocation: Invocation;
  readonly showsValues: boolean;
}
