import { breakWords, fillWords } from '../../core/text/wrap-words.js';

/** Words in lines of at most `width` columns; a longer word has a line of its own, and none is cut. */
export function fillLine(text: string, width: number): string[] {
  return fillWords(breakWords(text).filter(Boolean), width);
}

/** A term with words beside it, as in `  malformed   a field too many`: its second column is kept when it is wrapped. */
const TABLE_LINE = /^( +\S+ {2,})(\S.*)$/;

/** Paragraphs in lines of at most `width` columns. An indented line is kept, or wrapped below its second column. */
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
