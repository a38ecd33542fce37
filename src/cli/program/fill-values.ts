/** The flags whose value can be left out, by command, and what then stands for it. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  live: { '--web': '8080' },
};

/** Writes values that were left out: `live --web` is `live --web 8080`. Words behind `--` are none of ours. */
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
