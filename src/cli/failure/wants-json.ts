/** Whether a command line contains `--json` before any `--`, as the framework parses it. */
export function wantsJson(words: readonly string[]): boolean {
  const end = words.indexOf('--');
  return (end === -1 ? words : words.slice(0, end)).includes('--json');
}
