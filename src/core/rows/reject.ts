import { isUtf8 } from 'node:buffer';
import type { RowContext } from './row-context.js';
import type { Violation } from '../event/validate-event.js';

/** A row that broke a rule, as written in the file except for protected personal data. */
export interface Reject {
  readonly line: number;
  readonly violations: readonly Violation[];
  /** The row as text; characters that a text column cannot store are replaced. */
  readonly rawLine: string;
  /** The exact bytes, only where the text differs from them. */
  readonly rawBytes: Buffer | undefined;
  /** The data that is needed besides its raw line to read it again. */
  readonly context: RowContext | undefined;
}

const REPLACEMENT = '\ufffd';

/** Makes a reject from a row's bytes without the line end, with every rule that it broke. */
export function makeReject(
  line: number,
  raw: Buffer,
  violations: readonly Violation[],
  context?: RowContext,
): Reject {
  const faithful = !raw.includes(0) && isUtf8(raw);
  const text = raw.toString('utf8');
  return faithful
    ? { line, violations, rawLine: text, rawBytes: undefined, context }
    : {
        line,
        violations,
        rawLine: text.replaceAll('\0', REPLACEMENT),
        rawBytes: Buffer.from(raw), // a copy, because a view would keep the whole chunk in memory
        context,
      };
}
