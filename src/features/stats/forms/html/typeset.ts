const NARROW_SPACE = '\u202f';

/** Inserts non-breaking spaces into numbers and before units, so that they are not wrapped: `12 480`, `4.1 %`. */
export function typeset(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d{3}(?!\d)|%|[kMGT]?B\b)/g, NARROW_SPACE);
}
