import { isUtf8 } from 'node:buffer';
import type { RowContext } from './row-context.js';
import type { Violation } from '../event/validate-event.js';

/** A row that broke a rule, kept as it stood in the file, but for personal data that are not to be kept. */
export interface Reject {
  readonly line: number;
  readonly violations: readonly Violation[];
  /** The row as text; what cannot stand in a text column is replaced. */
  readonly rawLine: string;
  /** The exact bytes, only where the text is not faithful. */
  readonly rawBytes: Buffer | undefined;
  /** What it needs besides its raw line to be read again. */
  readonly context: RowContext | undefined;
}

const REPLACEMENT = '\ufffd';

/** Keeps a row, as its bytes without the line end, with every rule that it broke. */
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
        rawBytes: Buffer.from(raw), // a copy, or the whole chunk would stay in memory
        context,
      };
}
