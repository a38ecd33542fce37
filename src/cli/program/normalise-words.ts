/** Writes the other forms of help and version as the framework has them: `help stream` is `stream --help`. */
export function normaliseWords(words: readonly string[]): string[] {
  const [first, ...rest] = words;
  if (first === 'version' || first === '-V') return ['--version', ...rest];
  const end = words.indexOf('--');
  const own = end === -1 ? words : words.slice(0, end);
  const others = words.slice(own.length);
  if (first === 'help') return [...helpOf(own.slice(1)), ...others];
  return [...own.map((word) => (word === '-h' ? '--help' : word)), ...others];
}

/** `help` alone, `help help` and `help version` have no other page than that of the program. */
function helpOf(words: readonly string[]): string[] {
  const names = words.filter((word) => word !== '-h' && word !== '--help');
  return ['help', 'version'].includes(names[0] ?? '') ? ['--help'] : [...names, '--help'];
}
