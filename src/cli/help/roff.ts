import { fillLine } from './fill-text.js';
import type { Block, Example } from './help-page.js';

/** Characters that roff must write by name, so that text copied from a man page is correct: groff_char(7). */
const NAMED: Readonly<Record<string, string>> = {
  '\\': '\\e',
  '-': '\\-',
  "'": '\\(aq',
  '"': '\\(dq',
  '`': '\\(ga',
  '^': '\\(ha',
  '~': '\\(ti',
};

/** Escapes a line of text for roff, so that no character is interpreted as a request. */
export function roffText(text: string): string {
  const line = text.replaceAll(/[\\\-'"`^~]|[^\x20-\x7e]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return NAMED[character] ?? `\\[u${code.toString(16).toUpperCase().padStart(4, '0')}]`;
  });
  return line.startsWith('.') ? `\\&${line}` : line;
}

/** Characters per source line; with named characters it stays below 80, the limit of mandoc's style check. */
const SOURCE_COLUMNS = 60;

/** Splits a paragraph into several source lines, which man(1) joins. */
export function roffLines(text: string): string[] {
  return fillLine(text, SOURCE_COLUMNS).map(roffText);
}

/** Renders a help block with the macros of man(7). */
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

/** Indented lines are kept. */
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
