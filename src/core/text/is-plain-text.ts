/** Whether a text consists of visible ASCII characters and spaces only: safe to draw, one column per character. */
export function isPlainText(text: string): boolean {
  return PLAIN.test(text);
}

const PLAIN = /^[ -~]*$/;
