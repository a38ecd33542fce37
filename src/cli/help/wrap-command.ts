/** A shell word, including its quoted parts. */
const WORD = /(?:'[^']*'|"(?:\\.|[^"\\])*"|\\.|[^\s'"\\])+/g;

/**
 * Wraps a command line into lines of at most `width` columns that can be copied: every line but the last ends with
 * a backslash, and quoted text is not split. A longer word exceeds the width.
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
