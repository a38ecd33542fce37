/** A word of a shell, with the quoted parts in it. */
const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;

/**
 * A command line in lines of at most `width` columns that can be copied: every line but the last ends with a
 * backslash, and no quoted text is broken. A word that is wider than a line sticks out.
 */
export function wrapCommand(command: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of command.match(WORD) ?? []) {
    const last = lines.at(-1);
    const isFirst = last === undefined;
    if (isFirst || last.length + 1 + word.length + CONTINUED.length > width) {
      if (!isFirst) lines.splice(-1, 1, last + CONTINUED);
      lines.push((isFirst ? '' : '  ') + word);
    } else {
      lines.splice(-1, 1, `${last} ${word}`);
    }
  }
  return lines;
}

const CONTINUED = ' \\';
