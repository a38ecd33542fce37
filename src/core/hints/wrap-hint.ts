import { sanitise } from '../text/sanitise.js';
import { breakWords, fillWords } from '../text/wrap-words.js';
import type { CommandHint } from './command-hint.js';
import { runnable, type Invocation } from './invocation.js';

/** A text that is never broken although it may contain spaces: the name of a file or folder. */
export interface Unbroken {
  readonly unbroken: string;
}

/** A text to wrap, with commands and names that stay in one piece. */
export type WrappedText = string | readonly (string | CommandHint | Unbroken)[];

/**
 * A text in lines of at most `columns` columns, safe to print. Commands and names can be copied: they are never cut
 * or broken. One that is wider than a line has a line of its own, which the terminal wraps.
 */
export function wrapHint(text: WrappedText, invocation: Invocation, columns: number): string[] {
  const words = [''];
  for (const part of typeof text === 'string' ? [text] : text) {
    const [joined = '', ...others] = wordsOf(part, invocation);
    words.splice(-1, 1, (words.at(-1) ?? '') + joined);
    words.push(...others);
  }
  return fillWords(words.filter(Boolean), columns);
}

function wordsOf(part: string | CommandHint | Unbroken, invocation: Invocation): string[] {
  if (typeof part === 'string') return breakWords(sanitise(part));
  if ('unbroken' in part) return [sanitise(part.unbroken)];
  return [sanitise(runnable(part, invocation))];
}
