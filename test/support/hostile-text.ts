/** Texts that would do something to a terminal, or to whoever looks at it. */
export const HOSTILE: readonly string[] = [
  'red \u{1b}[31m title \u{1b}]0;owned\u{7}',
  'C1 \u{9b}31m \u{90}q\u{9c}',
  'link \u{1b}]8;;http://example.com\u{1b}\\click\u{1b}]8;;\u{1b}\\',
  'bidi \u{202e}vsc.\u{202c} \u{2066}x\u{2069}',
  'lines \r\n over \u{2028} lines \u{85} \u{b} \u{c}',
  'back \b\b\b\u{7f}',
  'hidden \u{200b}\u{feff}\u{e0041}\u{ad}',
];

/** What no terminal may get of them; a line end is ours. */
export const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
