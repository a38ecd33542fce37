const NARROW_SPACE = '\u202f';

/** A text of ours whose grouped numbers and units hold together at the end of a line: `12 480`, `4.1 %`. */
export function typeset(text: string): string {
  return text.replaceAll(/(?<=\d) (?=\d{3}(?!\d)|%|[kMGT]?B\b)/g, NARROW_SPACE);
}
