import { textWidth } from './text-width.js';

const ELLIPSIS = '…';
/** Created on first use: that takes 5 ms. */
let graphemes: Intl.Segmenter | undefined;

/** Plain text cut to at most `columns` terminal columns, with an ellipsis at the end where it was cut. */
export function fitEnd(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  return columns < 1 ? '' : firstColumns(characters(text), columns - 1).join('') + ELLIPSIS;
}

/** Plain text cut in its middle to at most `columns` terminal columns: both ends of a file name matter most. */
export function fitMiddle(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  if (columns < 1) return '';
  const tailColumns = Math.floor((columns - 1) / 2);
  const head = firstColumns(characters(text), columns - 1 - tailColumns);
  const tail = firstColumns(characters(text).toReversed(), tailColumns).toReversed();
  return head.join('') + ELLIPSIS + tail.join('');
}

/** Plain text padded with spaces to at least `columns` terminal columns. */
export function padEnd(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - textWidth(text)));
}

function characters(text: string): string[] {
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return Array.from(graphemes.segment(text), ({ segment }) => segment);
}

function firstColumns(parts: readonly string[], columns: number): string[] {
  let used = 0;
  const end = parts.findIndex((part) => (used += textWidth(part)) > columns);
  return parts.slice(0, end === -1 ? parts.length : end);
}
