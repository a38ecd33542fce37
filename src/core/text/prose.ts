/** Joins the lines of each paragraph of a help text, so that the terminal wraps them; indented lines stay. */
export function prose(text: string): string {
  const lines: string[] = [];
  for (const line of text.split('\n')) {
    const last = lines.at(-1);
    if (last !== undefined && isProse(last) && isProse(line))
      lines.splice(-1, 1, `${last} ${line}`);
    else lines.push(line);
  }
  return lines.join('\n');
}

function isProse(line: string): boolean {
  return /^\S/.test(line);
}
