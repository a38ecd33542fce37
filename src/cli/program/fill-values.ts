/** Flags with an optional value, by command, with the value to insert. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  live: { '--web': '8080' },
};

/** Inserts omitted values: `live --web` becomes `live --web 8080`. Words after `--` are unchanged. */
export function fillValues(words: readonly string[]): string[] {
  const values = VALUES[words[0] ?? ''] ?? {};
  const end = words.indexOf('--');
  return words.flatMap((word, index) => {
    const value = values[word];
    const isOurs = end === -1 || index < end;
    if (value === undefined || !isOurs) return [word];
    const next = words[index + 1];
    return next === undefined || next.startsWith('-') ? [word, value] : [word];
  });
}
