import { readSpans, type Span } from './terminal-frame.ts';

/** A picture that is shown for some time. */
export interface Frame {
  readonly seconds: number;
  readonly content: { readonly lines: readonly string[] } | { readonly jpeg: Buffer };
}

/** The size of all frames, in pixels. */
export interface TourSize {
  readonly width: number;
  readonly height: number;
}

const FONT_SIZE = 14;
const CELL_WIDTH = 8.43;
const LINE_HEIGHT = 18;
const MARGIN = 24;
const BACKGROUND = '#16181d';
const FOREGROUND = '#d8dce4';
/** The sixteen colours of a terminal, of which the second eight are bright. */
const COLORS = (
  '#3b4048 #e06c75 #98c379 #e5c07b #61afef #c678dd #56b6c2 #d8dce4 ' +
  '#7f848e #f08791 #b1d89a #f0d9a0 #86c5f7 #d99beb #7fd0d9 #ffffff'
).split(' ');

/** Draws frames one behind the other, again and again, as one SVG without a script. */
export function drawTour(frames: readonly Frame[], { width, height }: TourSize): string {
  const total = frames.reduce((sum, { seconds }) => sum + seconds, 0);
  let begin = 0;
  const styles: string[] = [];
  const groups: string[] = [];
  for (const [index, { seconds, content }] of frames.entries()) {
    const percent = (moment: number) => `${((100 * moment) / total).toFixed(3)}%`;
    const end = begin + seconds;
    styles.push(
      `@keyframes f${index}{0%{opacity:0}${percent(begin)}{opacity:1}${percent(end)}{opacity:0}100%{opacity:0}}`,
      `.f${index}{opacity:0;animation:f${index} ${total}s step-end infinite}`,
    );
    groups.push(`<g class="f${index}">${drawContent(content, { width, height })}</g>`);
    begin = end;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">
<style>text{font:${FONT_SIZE}px ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;white-space:pre}
${styles.join('\n')}
/* Without animation, the last frame stays. */
@media (prefers-reduced-motion:reduce){g{animation:none!important}.f${frames.length - 1}{opacity:1}}
</style>
<rect width="${width}" height="${height}" rx="10" fill="${BACKGROUND}"/>
${groups.join('\n')}
</svg>
`;
}

function drawContent(content: Frame['content'], { width, height }: TourSize): string {
  if ('lines' in content) return content.lines.map(drawLine).join('');
  const data = `data:image/jpeg;base64,${content.jpeg.toString('base64')}`;
  return `<image width="${width}" height="${height}" href="${data}"/>`;
}

function drawLine(line: string, row: number): string {
  const spans = readSpans(line.trimEnd());
  const length = spans.reduce((sum, { text }) => sum + Array.from(text).length, 0);
  if (length === 0) return '';
  const y = MARGIN + (row + 1) * LINE_HEIGHT;
  // The length keeps columns aligned, whatever font the reader has.
  const size = `textLength="${(length * CELL_WIDTH).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
  return `<text x="${MARGIN}" y="${y}" fill="${FOREGROUND}" ${size}>${spans.map(drawSpan).join('')}</text>`;
}

function drawSpan({ text, color, isBold, isDim }: Span): string {
  const attributes = [
    ...(color === undefined ? [] : [` fill="${COLORS[color]}"`]),
    ...(isBold ? [' font-weight="bold"'] : []),
    ...(isDim ? [' opacity="0.6"'] : []),
  ];
  return `<tspan${attributes.join('')}>${escapeXml(text)}</tspan>`;
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
