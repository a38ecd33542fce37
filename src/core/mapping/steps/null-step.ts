import type { Step } from './step.js';

/** Returns nothing for null words, such as `(not set)`. */
export function nullStep(words: readonly string[]): Step {
  const isNull = nullWords(words);
  return { kind: 'null', apply: (text) => (isNull(text) ? '' : text) };
}

/** Whether a text is one of the null words, ignoring white space around it. */
export function nullWords(words: readonly string[]): (text: string) => boolean {
  if (words.length === 0) return () => false;
  const known = new Set(words.map((word) => word.trim()));
  return (text) => known.has(text.trim());
}
