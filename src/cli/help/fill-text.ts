import { breakWords, fillWords } from '../../core/text/wrap-words.js';

/** Wraps words into lines of at most `width` columns; a longer word gets a line of its own, uncut. */
export function fillLine(text: string, width: number): string[] {
  return fillWords(breakWords(text).filter(Boolean), width);
}

/**
 * A term with a text next to it, as in `  malformed   a field too many`. When wrapped, the text stays in its
 * column.
 */
const TABLE_LINE = /^( +\S+ {2,})(\S.*)$/;

/**
 * Wraps paragraphs into lines of at most `width` columns. An indented line is kept, or wrapped in its second
 * column.
 */
export function fillText(text: string, width: number): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [''];
    if (!line.startsWith(' ')) return fillLine(line, width);
    const [, head, rest] = TABLE_LINE.exec(line) ?? [];
    if (head === undefined || rest === undefined || head.length > width / 2) return [line];
    return fillLine(rest, width - head.length).map(
      (part, index) => (index === 0 ? head : ' '.repeat(head.length)) + part,
    );
  });
}
