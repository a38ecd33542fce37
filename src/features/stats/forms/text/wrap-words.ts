import stringWidth from 'string-width';
import { fitEnd } from '../../../../core/text/fit-width.js';
import { sanitise } from '../../../../core/text/sanitise.js';

/** A space that may become a line's end: not the one within `3 412 880`, `9.8 %` or `2026-11-27 18:00`. */
const BREAK = / (?<!\d (?=[\d%]))/;

/**
 * A sentence in lines of at most so many columns, each after an indent; a longer word is cut. Whatever the
 * sentence holds is safe to draw.
 */
export function wrapWords(sentence: string, columns: number, indent = ''): string[] {
  const room = columns - indent.length;
  const lines: string[] = [];
  let line = '';
  for (const word of sanitise(sentence).split(BREAK)) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && stringWidth(longer) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line].map((full) => indent + fitEnd(full, room));
}
