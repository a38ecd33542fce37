/** What stands for a glyph that we draw where a terminal shows ASCII alone: one column for one, so that frames stay. */
const GLYPHS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // frames and rules
    '─│': '-|',
    '┌┐└┘├┤┬┴┼': '+++++++++',
    // bars, from full to an eighth, and what remains of them
    '█▉▊▋▌▍▎▏░': '####=---.',
    // columns of a history; the highest is a full bar
    '▁▂▃▄▅▆▇': '_.:-=+*',
    // a spinner that turns
    '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏': '|/-\\|/-\\|/',
    // more, less, as much, and about
    '▲▼±≈': '^v=~',
    // punctuation
    '…–—−·→×“”‘’\u00a0\u202f': '~---|>x""\'\'  ',
  }).flatMap(([glyphs, texts]) =>
    Array.from(glyphs, (glyph, index): [string, string] => [glyph, texts[index] ?? '?']),
  ),
);

const DRAWN = new RegExp(`[${[...GLYPHS.keys()].join('')}\u2400-\u2421]`, 'gu');

/**
 * A text with what we draw in ASCII. What stands for a control character becomes a question mark. Letters from files
 * stay as they are, whatever alphabet they are of.
 */
export function toAscii(text: string): string {
  return text.replaceAll(DRAWN, (glyph) => GLYPHS.get(glyph) ?? '?');
}
