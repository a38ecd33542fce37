import { sanitise } from '../text/sanitise.js';
import type { CommandHint, Hint } from './command-hint.js';

/** How the program was started, for the commands that it suggests. */
export interface Invocation {
  /** The command that starts the program, quoted for a shell: `ecomstream`, `npx ecomstream`, `./ecomstream`. */
  readonly program: string;
  /** The flags that select the same database and schema in another command. */
  readonly databaseFlags: readonly string[];
}

/** For texts that are read in another place or later, such as logs and the reasons of quarantined files. */
export const PLAIN_INVOCATION: Invocation = { program: 'ecomstream', databaseFlags: [] };

/** A command as the reader can type it; characters that a terminal does not show are made visible. */
export function runnable(
  { command, words, onDatabase }: CommandHint,
  { program, databaseFlags }: Invocation,
): string {
  const named = command === '' ? [] : command.split(' ');
  const all = [...named, ...words, ...(onDatabase ? databaseFlags : [])];
  return sanitise([program, ...all.map(quoteWord)].join(' '));
}

/** A hint as text for the reader. */
export function renderHint(hint: Hint, invocation: Invocation): string {
  if (typeof hint === 'string') return hint;
  return hint
    .map((part) => (typeof part === 'string' ? part : runnable(part, invocation)))
    .join('');
}

/** A hint for a text that is read in another place or later. */
export function plainHint(hint: Hint | undefined): string | undefined {
  return hint === undefined ? undefined : renderHint(hint, PLAIN_INVOCATION);
}

/** A word quoted for a POSIX shell. */
export function quoteWord(word: string): string {
  return /^[\w./:=,@+|-]+$/.test(word) && !word.includes('|')
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}
