/** Column names made unique: a name that is repeated or empty is replaced by its position. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  if (names.every((name) => name !== '' && seen.size < seen.add(name).size)) return names;
  const given = new Set(names);
  seen.clear();
  return names.map((name, index) => {
    if (name !== '' && !seen.has(name)) {
      seen.add(name);
      return name;
    }
    let unique = `column ${index + 1}`;
    while (given.has(unique)) unique += "'";
    return unique;
  });
}
