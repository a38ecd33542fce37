/** The ASCII replacement of each glyph in the output: one column for one, so that frames stay aligned. */
const GLYPHS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    // frames and rules
    '─│': '-|',
    '┌┐└┘├┤┬┴┼': '+++++++++',
    // bars, from full to an eighth, and their remainder
    '█▉▊▋▌▍▎▏░': '####=---.',
    // columns of a history; the highest is a full bar
    '▁▂▃▄▅▆▇': '_.:-=+*',
    // a rotating spinner
    '⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏': '|/-\\|/-\\|/',
    // more, less, equal, and about
    '▲▼±≈': '^v=~',
    // punctuation
    '…–—−·→×“”‘’\u00a0\u202f': '~---|>x""\'\'  ',
  }).flatMap(([glyphs, texts]) =>
    Array.from(glyphs, (glyph, index): [string, string] => [glyph, texts[index] ?? '?']),
  ),
);

const DRAWN = new RegExp(`[${[...GLYPHS.keys()].join('')}\u2400-\u2421]`, 'gu');

/**
 * Replaces the glyphs of the output with ASCII. Placeholders of control characters become question marks. Letters
 * from files are unchanged, in any script.
 */
export function toAscii(text: string): string {
  return text.replaceAll(DRAWN, (glyph) => GLYPHS.get(glyph) ?? '?');
}
