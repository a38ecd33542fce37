/** Joins the lines of each paragraph of a help text, so that the terminal wraps them; indented lines stay. */
export function prose(text: string): string {
  return text.replaceAll(/(?<=\S)\n(?=\S)/g, ' ');
}
