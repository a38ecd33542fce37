import { sanitise } from '../text/sanitise.js';
import type { CommandHint, Hint } from './command-hint.js';

/** How the program was started, for the commands that it points to. */
export interface Invocation {
  /** What the reader types for the program, quoted for a shell: `ecomstream`, `npx ecomstream`, `./ecomstream`. */
  readonly program: string;
  /** The flags that lead another command to the same database and schema. */
  readonly databaseFlags: readonly string[];
}

/** For texts that are read elsewhere and later, such as logs and the reasons of quarantined files. */
export const PLAIN_INVOCATION: Invocation = { program: 'ecomstream', databaseFlags: [] };

/** A command as the reader can type it; what a terminal would not show is made visible. */
export function runnable(
  { command, words, onDatabase }: CommandHint,
  { program, databaseFlags }: Invocation,
): string {
  const named = command === '' ? [] : command.split(' ');
  const all = [...named, ...words, ...(onDatabase ? databaseFlags : [])];
  return sanitise([program, ...all.map(quoteWord)].join(' '));
}

/** A hint as the reader sees it. */
export function renderHint(hint: Hint, invocation: Invocation): string {
  if (typeof hint === 'string') return hint;
  return hint
    .map((part) => (typeof part === 'string' ? part : runnable(part, invocation)))
    .join('');
}

/** A hint for a text that is read elsewhere and later. */
export function plainHint(hint: Hint | undefined): string | undefined {
  return hint === undefined ? undefined : renderHint(hint, PLAIN_INVOCATION);
}

/** A word as a POSIX shell reads it back. */
export function quoteWord(word: string): string {
  return /^[\w./:=,@+|-]+$/.test(word) && !word.includes('|')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
