/**
 * Rewrites other forms of help and version as flags after the command: `help stream` and `--help stream` become
 * `stream --help`.
 */
export function normaliseWords(words: readonly string[]): string[] {
  const [first = '', ...rest] = words;
  if (first === 'version' || first === '-V') return ['--version', ...rest];
  const end = rest.indexOf('--');
  const own = end === -1 ? rest : rest.slice(0, end);
  const others = rest.slice(own.length);
  if (first === 'help') return [...helpOf(own), ...others];
  return HELP_FLAGS.includes(first) ? [...own, first, ...others] : [...words];
}

const HELP_FLAGS: readonly string[] = ['-h', '--help'];

/** `help` alone, `help help` and `help version` show the page of the program. */
function helpOf(words: readonly string[]): string[] {
  const names = words.filter((word) => !HELP_FLAGS.includes(word));
  return ['help', 'version'].includes(names[0] ?? '') ? ['--help'] : [...names, '--help'];
}
