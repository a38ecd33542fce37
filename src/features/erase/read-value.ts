import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { createInterface } from 'node:readline';
import { UsageError } from '../../core/errors/usage-error.js';

/**
 * The first line of a stream, so that a value need not stand on the command line, where the shell keeps it and other
 * users see it.
 * @throws UsageError when there is none.
 */
export async function readValue(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
  }
  throw new UsageError('Standard input holds no line with a value.', {
    code: 'usage.person',
    hint: hint`For one that the shell does not keep: read -rs address; printf '%s\\n' "$address" | ${POINTERS.eraseFromInput}`,
  });
}
