import { textWidth } from './text-width.js';
import { fitEnd } from './fit-width.js';
import { sanitise } from './sanitise.js';

/** A space at which a line may break: not the one within `3 412 880`, `9.8 %` or `2026-11-27 18:00`. */
const BREAK = / (?<!\d (?=[\d%]))/;

/**
 * A sentence in lines of at most `columns` columns, each with an indent; a longer word is cut. The result is safe
 * to print for any input.
 */
export function wrapWords(sentence: string, columns: number, indent = ''): string[] {
  const room = columns - indent.length;
  return fillWords(breakWords(sanitise(sentence)), room).map((line) => indent + fitEnd(line, room));
}

/** The parts of a sentence between which a line may break. */
export function breakWords(sentence: string): string[] {
  return sentence.split(BREAK);
}

/** Words in lines of at most `columns` columns. A longer word has a line of its own and is not cut. */
export function fillWords(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last === undefined || textWidth(longer) > columns) lines.push(word);
    else lines.splice(-1, 1, longer);
  }
  return lines;
}
