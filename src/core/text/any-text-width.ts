import stringWidth from 'string-width';

/** The columns that a text takes on a terminal, whatever it is made of. */
export function anyTextWidth(text: string): number {
  return stringWidth(text);
}
