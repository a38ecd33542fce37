import stringWidth from 'string-width';

/** The columns that a text takes on a terminal, for any characters. */
export function anyTextWidth(text: string): number {
  return stringWidth(text);
}
