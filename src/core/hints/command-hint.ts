/** A command that a text refers to. Only `POINTERS` creates them, so that a test can run each. */
export interface CommandHint {
  /** The words of the command, such as `rejects list`; empty for the program itself. */
  readonly command: string;
  /** Its arguments and flags, not yet quoted for a shell. */
  readonly words: readonly string[];
  /** Whether it must use the same database and schema as the command that refers to it. */
  readonly onDatabase: boolean;
}

/** A text with commands as values, which are written the way the reader started the program. */
export type Hint = string | readonly (string | CommandHint)[];

/** Makes a hint: hint`Run: ${POINTERS.migrate}`. */
export function hint(
  texts: TemplateStringsArray,
  ...parts: readonly (string | CommandHint)[]
): Hint {
  return texts
    .flatMap((text, index) => {
      const part = parts[index];
      return part === undefined ? [text] : [text, part];
    })
    .filter((part) => part !== '');
}

/** Concatenates hints. */
export function hintOf(...hints: readonly Hint[]): Hint {
  return hints.flatMap((one) => one);
}

/** Joins hints, a line each. */
export function hintLines(...lines: readonly Hint[]): Hint {
  return hintOf(...lines.flatMap((line, index) => (index === 0 ? [line] : ['\n', line])));
}
