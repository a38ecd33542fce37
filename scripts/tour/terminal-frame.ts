/** Text in one style, in a line of a terminal. */
export interface Span {
  readonly text: string;
  /** The index of the colour, from 0 to 15; undefined for the colour of the terminal. */
  readonly color: number | undefined;
  readonly isBold: boolean;
  readonly isDim: boolean;
}

type Style = Omit<Span, 'text'>;

const PLAIN: Style = { color: undefined, isBold: false, isDim: false };
const ESC = String.fromCharCode(27);
const SEQUENCE = new RegExp(`${ESC}\\[([\\d;]*)m`);

/**
 * Splits a line with SGR sequences into spans. Sequences that set another style than colour, bold and dim are ignored.
 * https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ (8.3.117)
 */
export function readSpans(line: string): readonly Span[] {
  const [first = '', ...rest] = line.split(SEQUENCE);
  const spans: Span[] = [{ ...PLAIN, text: first }];
  let style = PLAIN;
  // The parts are codes and texts in turns.
  for (let part = 0; part < rest.length; part += 2) {
    style = styleAfter(style, rest[part] ?? '');
    spans.push({ ...style, text: rest[part + 1] ?? '' });
  }
  return spans.filter(({ text }) => text !== '');
}

function styleAfter(style: Style, codes: string): Style {
  return codes.split(';').map(Number).reduce(applyCode, style);
}

function applyCode(style: Style, code: number): Style {
  if (code === 0) return PLAIN;
  if (code === 1) return { ...style, isBold: true };
  if (code === 2) return { ...style, isDim: true };
  if (code === 22) return { ...style, isBold: false, isDim: false };
  if (code === 39) return { ...style, color: undefined };
  if (code >= 30 && code <= 37) return { ...style, color: code - 30 };
  if (code >= 90 && code <= 97) return { ...style, color: code - 90 + 8 };
  return style;
}
