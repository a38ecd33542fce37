import { fillLine } from './fill-text.js';
import type { Block, Example } from './help-page.js';

/** Characters that man pages write by name, so that what is copied from one is what was meant: groff_char(7). */
const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** A line of text in the language of man pages; no character of it is taken for a request. */
export function roffText(text: string): string {
  const line = text.replaceAll(/[\\\-'"`^~]|[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return NAMED[character] ?? `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return line.startsWith('.') ? `\\&${line}` : line;
}

/** Characters of a source line; with those that are written by name it stays below 80, the limit of mandoc's style. */
const SOURCE_COLUMNS = 60;

/** A paragraph in several lines of source, which are one to man(1). */
export function roffLines(text: string): string[] {
  return fillLine(text, SOURCE_COLUMNS).map(roffText);
}

/** A block of help in the macros of man(7). */
export function roffBlock(block: Block): string[] {
  switch (block.kind) {
    case 'text':
      return block.text.split(/\n{2,}/).flatMap(paragraph);
    case 'table':
    case 'list':
      return block.entries.flatMap(({ term, words }) => [
        '.TP',
        `.B ${quoted(term)}`,
        ...roffLines(words),
      ]);
    case 'examples':
      return block.examples.flatMap(example);
    default:
      return block satisfies never;
  }
}

/** Indented lines stay as they are. */
function paragraph(text: string): string[] {
  const lines: string[] = ['.PP'];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const isIndented = line.startsWith(' ');
    if (isIndented !== isOpen) lines.push(isIndented ? '.EX' : '.EE');
    isOpen = isIndented;
    lines.push(...(isIndented ? [roffText(line)] : roffLines(line)));
  }
  return isOpen ? [...lines, '.EE'] : lines;
}

function example({ description, command }: Example): string[] {
  const words = description === undefined ? [] : ['.PP', ...roffLines(`${description}:`)];
  return [...words, '.PP', '.RS 4', '.EX', roffText(command), '.EE', '.RE'];
}

function quoted(term: string): string {
  return `"${roffText(term)}"`;
}
