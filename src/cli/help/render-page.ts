import { fillLine, fillText } from './fill-text.js';
import type { Block, Entry, Example, HelpPage, Section } from './help-page.js';
import { wrapCommand } from './wrap-command.js';

/** How a page is rendered. */
export interface PageStyle {
  /** Columns of the terminal. */
  readonly width: number;
  readonly bold: (text: string) => string;
}

const INDENT = '  ';
const BETWEEN = '  ';
/** Maximum width of a term with its description on the same line. */
const WIDEST_TERM = 32;

/**
 * Renders a page as text that ends with a line feed. No line is wider than the style allows, except for a single
 * long word.
 */
export function renderPage(page: HelpPage, style: PageStyle): string {
  const parts = [
    fillLine(page.summary, style.width),
    drawUsage(page.usage, style),
    ...page.sections.map((section) => drawSection(section, style)),
    page.more.flatMap((line) => fillLine(line, style.width)),
  ];
  const lines = parts.filter((part) => part.length > 0).map((part) => part.join('\n'));
  return `${lines.join('\n\n')}\n`;
}

function drawUsage(usage: string, { width, bold }: PageStyle): string[] {
  const label = 'USAGE  ';
  const [first = '', ...more] = fillLine(usage, width - label.length);
  return [bold('USAGE') + BETWEEN + first, ...more.map((line) => ' '.repeat(label.length) + line)];
}

function drawSection({ heading, blocks }: Section, style: PageStyle): string[] {
  const drawn = blocks.map((block) => drawBlock(block, style.width - INDENT.length));
  const lines = drawn.flatMap((block, index) => (index === 0 ? block : ['', ...block]));
  return [
    style.bold(heading.toUpperCase()),
    ...lines.map((line) => (line === '' ? '' : INDENT + line)),
  ];
}

function drawBlock(block: Block, width: number): string[] {
  switch (block.kind) {
    case 'text':
      return fillText(block.text, width);
    case 'table':
      return drawTable(block.entries, width);
    case 'list':
      return block.entries.flatMap(({ term, words }) => [
        term,
        ...fillLine(words, width - 4).map((line) => `    ${line}`),
      ]);
    case 'examples':
      return block.examples.flatMap((example, index) => drawExample(example, width, index > 0));
    default:
      return block satisfies never;
  }
}

function drawExample({ description, command }: Example, width: number, isLater: boolean): string[] {
  if (description === undefined) return wrapCommand(command, width);
  const lines = wrapCommand(command, width - INDENT.length).map((line) => INDENT + line);
  return [...(isLater ? [''] : []), ...fillLine(`${description}:`, width), ...lines];
}

function drawTable(entries: readonly Entry[], width: number): string[] {
  const fitting = entries.map(({ term }) => term.length).filter((length) => length <= WIDEST_TERM);
  const column = Math.max(0, ...fitting) + BETWEEN.length;
  const room = width - column;
  // On a narrow terminal, descriptions do not fit next to the terms.
  if (room < 20) {
    return entries.flatMap(({ term, words }) => [
      term,
      ...fillLine(words, width - 4).map((line) => `    ${line}`),
    ]);
  }
  return entries.flatMap(({ term, words }) => {
    const [first = '', ...more] = fillLine(words, room);
    const rest = more.map((line) => ' '.repeat(column) + line);
    if (term.length > WIDEST_TERM) return [term, ' '.repeat(column) + first, ...rest];
    return [(term.padEnd(column) + first).trimEnd(), ...rest];
  });
}
