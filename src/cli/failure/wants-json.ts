/** Whether a command line asks for JSON: `--json` in front of any `--`, as the framework reads it. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).includes('--json');
}
