import { hint } from '../../core/hints/command-hint.js';
import { POINTERS } from '../../core/hints/pointers.js';
import { createInterface } from 'node:readline';
import { UsageError } from '../../core/errors/usage-error.js';

/**
 * Reads the first line of a stream, so that a value need not be on the command line, where the shell history
 * stores it and other users see it.
 * @throws UsageError when there is none.
 */
export async function readValue(input: NodeJS.ReadableStream): Promise<string> {
  const lines = createInterface({ input, crlfDelay: Infinity });
  try {
    for await (const line of lines) return line;
  } finally {
    lines.close();
  }
  throw new UsageError('Cannot read a value: standard input is empty.', {
    code: 'usage.person',
    hint: hint`To keep it out of the shell history: read -rs address; printf '%s\\n' "$address" | ${POINTERS.eraseFromInput}`,
  });
}
